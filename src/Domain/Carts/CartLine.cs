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
    /// <summary>
    /// The price to which the customer agreed, if a checkout found a higher one, which the customer may not have seen: it
    /// is the line's price now. Null otherwise.
    /// </summary>
    public Money? PriceBefore { get; init; }

    /// <summary>
    /// A time at which the higher price was certainly in the cart, so that a later request can be an answer to it; null
    /// until that is known, and without <see cref="PriceBefore"/>.
    /// </summary>
    public DateTimeOffset? RiseStoredAt { get; init; }

    /// <summary>The price that the customer has certainly seen.</summary>
    public Money SeenPrice => PriceBefore ?? UnitPrice;

    /// <summary>Whether a checkout found a higher price that may not be in the cart yet.</summary>
    public bool HasNewRise => PriceBefore is not null && RiseStoredAt is null;

    /// <summary>The price of all of them, exactly.</summary>
    public Money Total => UnitPrice.Times(Quantity.Value);

    /// <summary>A new line.</summary>
    public static CartLine Of(Offer offer, Quantity quantity, DateTimeOffset now) =>
        new(offer.Id, offer.VendorId, offer.Name, offer.Price, quantity, now, now);

    /// <summary>
    /// The same line as the product is offered now; the very same if nothing changes. What is not for sale keeps the name
    /// and the price that the customer saw.
    /// </summary>
    public CartLine With(Offer? offer, Quantity quantity, DateTimeOffset now)
    {
        var shown = offer is { ForSale: true } ? offer : null;
        var after = this with
        {
            Name = shown?.Name ?? Name,
            UnitPrice = shown?.Price ?? UnitPrice,
            PriceBefore = null,
            RiseStoredAt = null,
            Quantity = quantity,
        };
        return after == this ? this : after with { UpdatedAt = now > UpdatedAt ? now : UpdatedAt };
    }

    /// <summary>The same line at a price that the customer has still to see; null for the price that it has.</summary>
    internal CartLine At(Money? price, DateTimeOffset now) =>
        price is null || price == UnitPrice
            ? this
            : this with
            {
                UnitPrice = price,
                PriceBefore = price.Amount > SeenPrice.Amount ? SeenPrice : null,
                RiseStoredAt = null,
                UpdatedAt = now > UpdatedAt ? now : UpdatedAt,
            };

    /// <summary>The same line, as it was read from the store before this time.</summary>
    internal CartLine StoredBefore(DateTimeOffset now) => HasNewRise ? this with { RiseStoredAt = now } : this;
}
