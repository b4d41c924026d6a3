using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>A product of an order, as it was when it was ordered.</summary>
/// <param name="Product">The product.</param>
/// <param name="Name">Its name.</param>
/// <param name="UnitPrice">Its price.</param>
/// <param name="Quantity">How many.</param>
/// <param name="IsCounted">Whether they were taken from a stock, to which a cancellation returns them.</param>
public sealed record OrderLine(
    ProductId Product,
    CatalogueName Name,
    Money UnitPrice,
    Quantity Quantity,
    bool IsCounted
)
{
    /// <summary>The price of all of them, exactly.</summary>
    public Money Total => UnitPrice.Times(Quantity.Value);

    /// <summary>A line of a cart, as the product is offered.</summary>
    internal static OrderLine Of(CartLine line, Offer offer) =>
        new(line.Product, offer.Name, offer.Price, line.Quantity, offer.Stock.Available is not null);
}
