using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Reviews;

/// <summary>Stores a customer's review of a product, or replaces it; null if there is no such product for the customer.</summary>
/// <param name="Product">What it is about.</param>
/// <param name="Author">The customer.</param>
/// <param name="Rating">The stars.</param>
/// <param name="Comment">The comment; null for none.</param>
/// <param name="Images">The keys of the images; null for none.</param>
/// <param name="OrderId">The order that shows that the customer bought the product; null for none.</param>
/// <param name="Precondition">The precondition on the stored review.</param>
public sealed record PutReviewCommand(
    string Product,
    string Author,
    int? Rating,
    string? Comment,
    IReadOnlyList<string?>? Images,
    string? OrderId,
    Precondition Precondition
) : WriteCommand<SavedReview?>;

internal sealed class PutReviewValidator : AbstractValidator<PutReviewCommand>
{
    public PutReviewValidator()
    {
        RuleFor(command => command.Product).IsReviewedId();
        RuleFor(command => command.Author).IsCustomerId();
        RuleFor(command => command.Rating)
            .Must(Stars.IsValid)
            .WithMessage((_, rating) => rating is null ? FieldRules.Required : Stars.Rule);
        RuleFor(command => command.Comment).IsReviewText();
        RuleFor(command => command.Images!)
            .Must(ReviewContent.AreImages)
            .WithMessage(ReviewContent.ImagesRule)
            .When(command => command.Images is not null);
        RuleForEach(command => command.Images)
            .Must(ImageKey.IsValid)
            .WithMessage(ImageKey.Rule)
            .When(command => command.Images is { Count: <= ReviewContent.MaxImages });
        RuleFor(command => command.OrderId)
            .Must(UserId.IsValid)
            .WithMessage(UserId.Rule)
            .When(command => command.OrderId is not null);
    }
}

internal sealed class PutReviewHandler(
    IReviewRepository reviews,
    IProductRepository products,
    IOrderRepository orders,
    TimeProvider clock
) : IRequestHandler<PutReviewCommand, SavedReview?>
{
    public async Task<SavedReview?> Handle(PutReviewCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (product, author) = (ProductId.Parse(command.Product), UserId.Parse(command.Author));
        if (
            await products.FindOffer(product, cancellationToken) is not { } offer
            || (!offer.ForSale && command.OrderId is null && !await HasReviewed(product, author, cancellationToken))
        )
        {
            return null;
        }

        if (command.OrderId is not null && !await IsBought(command.OrderId, author, product, cancellationToken))
        {
            throw new NotBoughtException();
        }

        var comment = command.Comment is null ? null : ReviewText.Parse(command.Comment);
        var content = ReviewContent.Of(Stars.Of(command.Rating), comment, command.Images ?? []);
        return await reviews.Save(
            product,
            author,
            stored =>
                (stored?.With(content, now) ?? Review.New(product, offer.VendorId, author, content, now)) with
                {
                    IsVerified = command.OrderId is not null,
                },
            command.Precondition,
            now,
            command.Idempotency?.From<SavedReview>(saved => saved),
            cancellationToken
        );
    }

    // Not for sale is as if it were not there, except to those who bought or reviewed it.
    private async Task<bool> HasReviewed(ProductId product, UserId author, CancellationToken cancellationToken) =>
        await reviews.Find(product, author, consistent: true, cancellationToken) is not null;

    // A completed order stays completed, so what is read is also true when the review is written.
    private async Task<bool> IsBought(
        string order,
        UserId author,
        ProductId product,
        CancellationToken cancellationToken
    ) =>
        await orders.Find(OrderId.Parse(order), consistent: true, cancellationToken) is { } found
        && found.Value.ShowsPurchase(author, product);
}
