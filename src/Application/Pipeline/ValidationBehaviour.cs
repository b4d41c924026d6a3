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
    private readonly BrokenRules<TRequest> _rules = new(validators);

    /// <inheritdoc/>
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) => _rules.Find(request) is { } broken ? throw new InvalidRequestException(broken) : next();
}
