using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;

namespace Personalisation.TestKit.Carts;

/// <summary>Changes of carts with products that exist.</summary>
public static class OfferedProducts
{
    /// <summary>Adds to what the cart has of a product.</summary>
    public static CartChange Add(this Cart cart, Offer offer, Quantity quantity, CartWriteTime at) =>
        cart.Add(offer.Id, offer, quantity, at);

    /// <summary>Makes the cart have so many of a product.</summary>
    public static CartChange Set(this Cart cart, Offer offer, Quantity quantity, CartWriteTime at) =>
        cart.Set(offer.Id, offer, quantity, at);

    /// <summary>Makes the cart have exactly these products.</summary>
    public static CartChange Replace(
        this Cart cart,
        IReadOnlyCollection<(Offer Offer, Quantity Quantity)> lines,
        CartWriteTime at
    ) =>
        cart.Replace(
            [.. lines.Select(line => (line.Offer.Id, line.Quantity))],
            Goods.Offers(lines.Select(line => line.Offer)),
            at
        );
}
