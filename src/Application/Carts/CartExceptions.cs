using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Carts;

/// <summary>There is no such cart, or it has expired, or the caller may not see it; nothing was stored.</summary>
public sealed class CartNotFoundException() : UseCaseException("There is no cart with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CartError.CartNotFound, 404);
}

/// <summary>There is a cart of this id; nothing was stored.</summary>
public sealed class CartExistsException()
    : UseCaseException("A cart with this id exists already: leave id out to get a new one.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CartError.CartExists, 409);
}

/// <summary>Products cannot be put into a cart, because they are not for sale or do not exist; nothing was stored.</summary>
/// <param name="products">Which.</param>
public sealed class ProductsNotForSaleException(IReadOnlyCollection<ProductId> products)
    : UseCaseException(DetailOf(products))
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.ProductNotFound, 404);

    /// <inheritdoc/>
    public override ErrorFacts Facts => new() { Lines = [.. products.Select(product => new LineFacts(product.Value))] };

    // One sentence for both reasons: what a vendor hides does not exist for others.
    internal static string DetailOf(IReadOnlyCollection<ProductId> products) =>
        $"There is no {string.Join(", no ", products)} for sale: leave it out.";
}
