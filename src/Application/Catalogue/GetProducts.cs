using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Catalogue;

/// <summary>A page of the products of a category that are for sale, newest first; null if there is no such category.</summary>
/// <param name="Category">The category.</param>
/// <param name="CreatedAfter">The time before the products, not included; null for no bound.</param>
/// <param name="CreatedBefore">The time after the products, not included; null for no bound.</param>
/// <param name="Limit">The most products of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetProductsQuery(
    string? Category,
    DateTimeOffset? CreatedAfter,
    DateTimeOffset? CreatedBefore,
    int? Limit,
    string? Cursor
) : IRequest<ProductPageResult?>
{
    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List =>
        $"products?category={Category}&created_after={CreatedAfter:O}&created_before={CreatedBefore:O}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal TimePlace? Place => TimeCursor.Decode(List, Cursor, CreatedBefore, ProductId.IsValid);
}

/// <summary>Products and the cursor of the next page; null on the last one.</summary>
public sealed record ProductPageResult(IReadOnlyList<ListedProduct> Items, string? NextCursor);

internal sealed class GetProductsValidator : AbstractValidator<GetProductsQuery>
{
    public GetProductsValidator()
    {
        RuleFor(query => query.Category).IsCategorySlug();
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.CreatedBefore).IsAfter(query => query.CreatedAfter);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Place is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetProductsHandler(IProductRepository products)
    : IRequestHandler<GetProductsQuery, ProductPageResult?>
{
    public async Task<ProductPageResult?> Handle(GetProductsQuery query, CancellationToken cancellationToken)
    {
        var window = TimeCursor.WindowOf(query.CreatedAfter, query.CreatedBefore, query.Place);
        var (category, limit) = (CategorySlug.Parse(query.Category), PageLimit.Standard.Of(query.Limit));
        var page = await products.FindByCategory(category, window, limit, cancellationToken);
        return page is null ? null : new ProductPageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}
