using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Pipeline;

/// <summary>
/// Runs every validator of a message before its handler, and reports all failures at once; the handler sees only valid
/// messages.
/// </summary>
/// <exception cref="InvalidRequestException">At least one rule is broken.</exception>
public sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    /// <inheritdoc/>
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var failures = validators.SelectMany(validator => validator.Validate(request).Errors).ToList();
        return failures.Count == 0 ? next() : throw new InvalidRequestException(BrokenRules.Of(failures));
    }
}
