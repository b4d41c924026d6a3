using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>What a customer should know of a line. It never prevents a change.</summary>
/// <param name="Product">The product of the line.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Available">For a short stock, how many are left; null otherwise.</param>
/// <param name="Change">For a price, how it changed; null otherwise.</param>
public sealed record CartWarning(
    ProductId Product,
    CartWarningKind Kind,
    long? Available = null,
    PriceChange? Change = null
)
{
    /// <summary>What is to be known of a line after its product was looked at.</summary>
    /// <param name="line">The line after the change.</param>
    /// <param name="offer">The product; null if there is none any more.</param>
    /// <param name="was">The price in the cart before the change; null for a new line.</param>
    /// <param name="isCut">Whether there would have been more than is allowed.</param>
    internal static IEnumerable<CartWarning> Of(CartLine line, Offer? offer, Money? was, bool isCut = false)
    {
        if (isCut)
        {
            yield return new CartWarning(line.Product, CartWarningKind.QuantityLimited);
        }

        if (was is not null && was != line.UnitPrice)
        {
            var change = new PriceChange(line.Product, was, line.UnitPrice);
            yield return new CartWarning(line.Product, CartWarningKind.PriceChanged, Change: change);
        }

        if (offer is not { ForSale: true })
        {
            yield return new CartWarning(line.Product, CartWarningKind.NotForSale);
        }
        else if (!offer.Has(line.Quantity.Value))
        {
            yield return new CartWarning(line.Product, CartWarningKind.NotEnoughStock, offer.Available);
        }
    }
}

/// <summary>Kinds of warnings.</summary>
public enum CartWarningKind
{
    /// <summary>Fewer are left than are in the cart.</summary>
    NotEnoughStock = 1,

    /// <summary>The price has changed, and the cart has the new one.</summary>
    PriceChanged = 2,

    /// <summary>The product cannot be ordered now.</summary>
    NotForSale = 3,

    /// <summary>There would have been more than may be ordered at once.</summary>
    QuantityLimited = 4,
}

/// <summary>A price that changed while the product was in a cart.</summary>
/// <param name="Product">The product.</param>
/// <param name="Was">The price in the cart.</param>
/// <param name="Now">The price now.</param>
public sealed record PriceChange(ProductId Product, Money Was, Money Now)
{
    /// <summary>Whether the price is in another currency now.</summary>
    public bool IsOfCurrency => Now.Currency != Was.Currency;
}
