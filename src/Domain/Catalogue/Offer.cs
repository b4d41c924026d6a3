using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Catalogue;

/// <summary>What must be known of a product to favour, review or order it.</summary>
/// <param name="Id">The product.</param>
/// <param name="VendorId">Whose it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Price">Its price.</param>
/// <param name="MaxQuantity">How many a customer may order at once.</param>
/// <param name="ForSale">Whether it can be ordered.</param>
/// <param name="Stock">How many can be sold.</param>
public sealed record Offer(
    ProductId Id,
    VendorId VendorId,
    CatalogueName Name,
    Money Price,
    int MaxQuantity,
    bool ForSale,
    Stock Stock
)
{
    /// <summary>How many can be ordered now; null for any number.</summary>
    public long? Available => ForSale ? Stock.Available : 0;

    /// <summary>Whether so many can be ordered now, as far as the stock goes.</summary>
    public bool Has(int quantity) => Available is not { } available || available >= quantity;
}
