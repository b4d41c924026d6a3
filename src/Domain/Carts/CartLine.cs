using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>A product in a cart, with its name and price when it was last looked at.</summary>
/// <param name="Product">The product; a cart has one line of it at most.</param>
/// <param name="Vendor">Whose product it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="UnitPrice">Its price.</param>
/// <param name="Quantity">How many.</param>
/// <param name="AddedAt">When it was first put into the cart.</param>
/// <param name="UpdatedAt">When the line was last changed; never goes back.</param>
public sealed record CartLine(
    ProductId Product,
    VendorId Vendor,
    CatalogueName Name,
    Money UnitPrice,
    Quantity Quantity,
    DateTimeOffset AddedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>The price of all of them, exactly.</summary>
    public Money Total => UnitPrice.Times(Quantity.Value);

    /// <summary>A new line.</summary>
    public static CartLine Of(Offer offer, Quantity quantity, DateTimeOffset now) =>
        new(offer.Id, offer.VendorId, offer.Name, offer.Price, quantity, now, now);

    /// <summary>The same line as the product is offered now; the very same if nothing changes.</summary>
    public CartLine With(Offer? offer, Quantity quantity, DateTimeOffset now)
    {
        var after = this with
        {
            Name = offer?.Name ?? Name,
            UnitPrice = offer?.Price ?? UnitPrice,
            Quantity = quantity,
        };
        return after == this ? this : after with { UpdatedAt = now > UpdatedAt ? now : UpdatedAt };
    }

    /// <summary>The same line at another price; null for the price that it has.</summary>
    internal CartLine At(Money? price, DateTimeOffset now) =>
        price is null || price == UnitPrice
            ? this
            : this with
            {
                UnitPrice = price,
                UpdatedAt = now > UpdatedAt ? now : UpdatedAt,
            };
}
