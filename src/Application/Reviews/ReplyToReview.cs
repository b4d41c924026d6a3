using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Reviews;

/// <summary>Stores the vendor's reply to a review, or removes it; null if there is no such review.</summary>
/// <param name="Vendor">Whose product it must be; null for anybody's.</param>
/// <param name="Product">What the review is about.</param>
/// <param name="Author">Whose review it is.</param>
/// <param name="Text">The reply; empty removes it.</param>
/// <param name="Precondition">The precondition on the stored review.</param>
public sealed record ReplyToReviewCommand(
    string? Vendor,
    string Product,
    string Author,
    string? Text,
    Precondition Precondition
) : WriteCommand<Versioned<Review>?>;

internal sealed class ReplyToReviewValidator : AbstractValidator<ReplyToReviewCommand>
{
    public ReplyToReviewValidator()
    {
        RuleFor(command => command.Vendor)
            .IsVendorId()
            .When(command => command.Vendor is not null)
            .OverridePropertyName("id");
        RuleFor(command => command.Product).IsReviewedId();
        RuleFor(command => command.Author).IsCustomerId();
        RuleFor(command => command.Text)
            .Obeys(
                text => text is { Length: 0 } || ReviewText.IsValid(text),
                $"{ReviewText.Rule}, or empty to remove the reply"
            );
    }
}

internal sealed class ReplyToReviewHandler(IReviewRepository reviews, TimeProvider clock)
    : IRequestHandler<ReplyToReviewCommand, Versioned<Review>?>
{
    public Task<Versioned<Review>?> Handle(ReplyToReviewCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var vendor = command.Vendor is null ? null : VendorId.Parse(command.Vendor);
        var text = command.Text is { Length: > 0 } ? ReviewText.Parse(command.Text) : null;
        return reviews.Reply(
            ProductId.Parse(command.Product),
            UserId.Parse(command.Author),
            review => vendor is null || review.Vendor == vendor ? review.Answered(text, now) : null,
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
