using System.Collections.Immutable;

namespace Personalisation.Infrastructure.Carts;

/// <summary>The active carts that the head of a customer's carts names.</summary>
/// <param name="Head">The head as it was read; null if absent.</param>
/// <param name="Items">The active ones among those that it names, the newest first.</param>
internal sealed record ActiveCarts(CartHeadItem? Head, ImmutableArray<CartItem> Items)
{
    /// <summary>Whether these are all active carts of the customer.</summary>
    public bool AreAll => Head?.IsCut is not true;
}
