namespace Personalisation.Domain.Carts;

/// <summary>Prices that a checkout finds in place of those of the cart.</summary>
public static class CartPrices
{
    /// <summary>Whether the cart has a higher price that may not be stored yet.</summary>
    public static bool HasNewRise(this Cart cart) => cart.Lines.Any(line => line.HasNewRise);

    /// <summary>
    /// Gives lines new prices, which the customer has still to see, and leaves the quantities alone. If a stored cart has
    /// these prices already, notes since when.
    /// </summary>
    /// <param name="cart">The cart as it was read before <paramref name="at"/>.</param>
    /// <param name="changes">The prices.</param>
    /// <param name="at">When.</param>
    public static Cart Repriced(this Cart cart, IReadOnlyCollection<PriceChange> changes, CartWriteTime at)
    {
        var prices = changes.ToDictionary(change => change.Product, change => change.Now);
        var after = cart.With(cart.Lines.Select(line => line.At(prices.GetValueOrDefault(line.Product), at.Now)), at);
        return ReferenceEquals(after, cart)
            ? cart.With(cart.Lines.Select(line => line.StoredBefore(at.Now)), at)
            : after;
    }
}
