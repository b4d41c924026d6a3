using Personalisation.Application.Signals;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>The events of carts: their customers have put products into them.</summary>
internal static class CartSignals
{
    /// <summary>The events of all lines, or of those of one product; none for a guest's cart.</summary>
    public static IReadOnlyList<EventInput> Of(Versioned<CartChange> result, string? product = null)
    {
        var cart = result.Value.Cart;
        var only = product is null ? null : ProductId.Parse(product);
        return cart.Customer is { } customer
            ?
            [
                .. cart
                    .Lines.Where(line => only is null || line.Product == only)
                    .Select(line => MarketEvents.AddToCart(customer, cart.Id.Value, line.Product.Value, line.AddedAt)),
            ]
            : [];
    }
}
