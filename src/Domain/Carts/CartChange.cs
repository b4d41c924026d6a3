using System.Collections.Immutable;

namespace Personalisation.Domain.Carts;

/// <summary>A cart after a change, and what the customer should know of it.</summary>
/// <param name="Cart">The cart; the very same as before if nothing changes, so that nothing needs to be written.</param>
/// <param name="Warnings">What is to be known of its lines; empty if no product was looked at.</param>
public sealed record CartChange(Cart Cart, ImmutableArray<CartWarning> Warnings)
{
    /// <summary>A change without warnings.</summary>
    public CartChange(Cart cart)
        : this(cart, []) { }
}
