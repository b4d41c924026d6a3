using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Catalogue;

/// <summary>A page of a vendor's products in the order of their ids; null if there never was such a vendor.</summary>
/// <param name="VendorId">The vendor's id.</param>
/// <param name="Hidden">Whether those that are not for sale are listed, too.</param>
/// <param name="Limit">The most products of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetVendorProductsQuery(string VendorId, bool Hidden, int? Limit, string? Cursor)
    : IRequest<ProductPageResult?>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List =>
        $"vendor-products?vendor={(UserId.IsValid(VendorId) ? UserId.Parse(VendorId).Value : "")}&hidden={Hidden}";

    /// <summary>The product that the cursor points after; null if it points nowhere in this list.</summary>
    internal ProductId? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { Number: 0, Text: var id } && ProductId.IsValid(id)
            ? ProductId.Parse(id)
            : null;
}

internal sealed class GetVendorProductsValidator : AbstractValidator<GetVendorProductsQuery>
{
    public GetVendorProductsValidator()
    {
        RuleFor(query => query.VendorId).IsVendorId().OverridePropertyName("id");
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetVendorProductsHandler(IProductRepository products)
    : IRequestHandler<GetVendorProductsQuery, ProductPageResult?>
{
    public async Task<ProductPageResult?> Handle(GetVendorProductsQuery query, CancellationToken cancellationToken)
    {
        var page = await products.FindByVendor(
            VendorId.Parse(query.VendorId),
            query.Hidden,
            query.After,
            PageLimit.Standard.Of(query.Limit),
            cancellationToken
        );
        return page is null ? null : new ProductPageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}
