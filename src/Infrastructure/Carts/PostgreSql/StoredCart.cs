using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>A cart as its rows are.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="Version">Its version.</param>
/// <param name="Places">The stored places of its lines, which may have gaps.</param>
/// <param name="Attempt">The checkout that is running; null if none is.</param>
internal sealed record StoredCart(
    Cart Cart,
    long Version,
    ImmutableDictionary<ProductId, int> Places,
    CheckoutAttempt? Attempt
) : IStoredCart
{
    /// <summary>The cart's id as the database has it.</summary>
    public Guid Key => KeyOf(Cart.Id);

    /// <summary>An id as the database has it.</summary>
    public static Guid KeyOf(CartId id) => Guid.Parse(id.Value);
}

/// <summary>A checkout that has begun and not ended.</summary>
/// <param name="Number">Its number; the numbers of a cart's checkouts grow.</param>
/// <param name="Lease">Until when others leave it alone.</param>
/// <param name="Resume">The version to which the cart returns if no orders are made.</param>
internal sealed record CheckoutAttempt(long Number, DateTimeOffset Lease, long Resume);
