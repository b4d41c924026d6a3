using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>How many of a product a cart may have.</summary>
internal static class CartAllowance
{
    /// <summary>How many of a product may be ordered at once; of one that is not for sale, as many as of any.</summary>
    public static int MostOf(Offer? offer) => offer is { ForSale: true } ? offer.MaxQuantity : Quantity.Most;

    /// <summary>How many of a product the cart has.</summary>
    public static int QuantityOf(this Cart cart, ProductId product) => cart.Find(product)?.Quantity.Value ?? 0;

    /// <summary>Refuses quantities that the cart may not have. Fewer than it has, or as many, are always allowed.</summary>
    /// <exception cref="CartRefusedException">The cart is closed, or would have more than it may.</exception>
    public static void RequireAllowed(
        this Cart cart,
        ImmutableArray<(ProductId Product, Offer? Offer, int Value)> wanted
    )
    {
        cart.RequireActive();
        ImmutableArray<ProductId> hidden =
        [
            .. wanted
                .Where(line => line.Offer is not { ForSale: true } && line.Value > cart.QuantityOf(line.Product))
                .Select(line => line.Product),
        ];
        cart.Require(hidden.IsEmpty, CartRefusal.NotForSale, new RefusedChange { Products = hidden });
        foreach (var (product, offer, quantity) in wanted)
        {
            var most = Math.Max(MostOf(offer), cart.QuantityOf(product));
            cart.Require(
                quantity > 0 && quantity <= most,
                CartRefusal.QuantityLimit,
                new RefusedChange(product, quantity, MostOf(offer))
            );
        }
    }
}
