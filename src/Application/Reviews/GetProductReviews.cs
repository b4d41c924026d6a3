using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;

namespace Personalisation.Application.Reviews;

/// <summary>A page of the reviews of a product, newest first, also of a product that was removed; empty if there never was such a product.</summary>
/// <param name="Product">The product's id.</param>
/// <param name="Limit">The most reviews of the page, 1–100; null for 10.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetProductReviewsQuery(string Product, int? Limit, string? Cursor) : IRequest<ReviewPageResult>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List =>
        $"product-reviews?product={(ProductId.IsValid(Product) ? ProductId.Parse(Product).Value : "")}";

    /// <summary>The review that the cursor points after; null if it points nowhere in this list.</summary>
    internal ReviewPlace? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { } position ? ReviewPlace.Of(position) : null;
}

internal sealed class GetProductReviewsValidator : AbstractValidator<GetProductReviewsQuery>
{
    public GetProductReviewsValidator()
    {
        RuleFor(query => query.Product).IsReviewedId();
        RuleFor(query => query.Limit).IsPageLimit(ReviewRules.Limit);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetProductReviewsHandler(IReviewRepository reviews)
    : IRequestHandler<GetProductReviewsQuery, ReviewPageResult>
{
    public async Task<ReviewPageResult> Handle(GetProductReviewsQuery query, CancellationToken cancellationToken)
    {
        var (product, limit) = (ProductId.Parse(query.Product), ReviewRules.Limit.Of(query.Limit));
        return ReviewPageResult.Of(
            await reviews.FindByProduct(product, query.After, limit, cancellationToken),
            query.List
        );
    }
}
