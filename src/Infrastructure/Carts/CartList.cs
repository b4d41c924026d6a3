using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Lists the carts of customers: the active ones by the head, others by the pointers to all of them.</summary>
internal sealed class CartList(CartReader reader, ActiveCartReader active)
{
    /// <summary>A page of a customer's carts, the newest first; with states, only those.</summary>
    public async Task<Page<CartItem>> FindByCustomer(
        UserId customer,
        ImmutableArray<CartState>? states,
        TimePlace? before,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = states is [CartState.Active]
            ? await FindActive(customer, before, limit + 1, now, cancellationToken)
            : null;
        found ??= await FindAny(customer, states, before, limit + 1, now, cancellationToken);
        Position? next = found.Count > limit ? PlaceOf(found[limit - 1].Cart).ToPosition() : null;
        return new Page<CartItem>([.. found.Take(limit)], next);
    }

    private async Task<List<CartItem>?> FindActive(
        UserId customer,
        TimePlace? before,
        int most,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var carts = await active.Find(customer, consistent: false, now, cancellationToken);
        return carts.AreAll ? [.. carts.Items.Where(item => IsBefore(item.Cart, before)).Take(most)] : null;
    }

    private async Task<List<CartItem>> FindAny(
        UserId customer,
        ImmutableArray<CartState>? states,
        TimePlace? before,
        int most,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var all = reader.AllOfCustomer(customer, before, pageSize: most, consistent: false, now, cancellationToken);
        return await all.Where(item => states?.Contains(item.Cart.State) ?? true)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    private static bool IsBefore(Cart cart, TimePlace? place) =>
        place is not { Time: var time, Id: var id }
        || cart.Times.CreatedAt < time
        || (cart.Times.CreatedAt == time && string.CompareOrdinal(cart.Id.Value, id) < 0);

    private static TimePlace PlaceOf(Cart cart) => new(cart.Times.CreatedAt, cart.Id.Value);
}
