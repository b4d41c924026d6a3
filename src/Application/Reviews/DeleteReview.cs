using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Reviews;

/// <summary>Deletes a customer's review of a product; false if it does not exist.</summary>
/// <param name="Product">What it is about.</param>
/// <param name="Author">The customer.</param>
/// <param name="Precondition">The precondition on the stored review.</param>
public sealed record DeleteReviewCommand(string Product, string Author, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteReviewValidator : AbstractValidator<DeleteReviewCommand>
{
    public DeleteReviewValidator()
    {
        RuleFor(command => command.Product).IsReviewedId();
        RuleFor(command => command.Author).IsCustomerId();
    }
}

internal sealed class DeleteReviewHandler(IReviewRepository reviews, TimeProvider clock)
    : IRequestHandler<DeleteReviewCommand, bool>
{
    public Task<bool> Handle(DeleteReviewCommand command, CancellationToken cancellationToken) =>
        reviews.Delete(
            ProductId.Parse(command.Product),
            UserId.Parse(command.Author),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
