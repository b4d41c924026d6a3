using System.Collections.Immutable;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>Where a list came from.</summary>
public enum ListLayer
{
    /// <summary>From the memory of this process.</summary>
    Memory,

    /// <summary>From the table.</summary>
    Table,

    /// <summary>It was computed for this answer, and published.</summary>
    Source,
}

/// <summary>An item of a list.</summary>
/// <param name="Rank">Its score and why it is there.</param>
/// <param name="Item">The item.</param>
public sealed record ShownItem(RankedItem Rank, CatalogueItem Item);

/// <summary>A list with the items that may be shown.</summary>
/// <param name="Id">Which list.</param>
/// <param name="List">The list as it was published.</param>
/// <param name="HalfLife">The time in which an event loses half of its weight.</param>
/// <param name="Items">The best items that may be shown.</param>
/// <param name="ReadAt">When it was read or computed.</param>
/// <param name="Layer">Where it came from.</param>
/// <param name="IsStale">Whether it is past its time, and a newer one is being computed.</param>
/// <param name="IsStoreDown">Whether it comes from memory because the store does not respond.</param>
public sealed record ListAnswer(
    ListId Id,
    PublishedList List,
    TimeSpan HalfLife,
    ImmutableArray<ShownItem> Items,
    DateTimeOffset ReadAt,
    ListLayer Layer,
    bool IsStale = false,
    bool IsStoreDown = false
)
{
    /// <summary>The same at a later moment: without what has expired since.</summary>
    internal ListAnswer At(DateTimeOffset now, int limit, ListLayer layer, bool isStoreDown) =>
        this with
        {
            Items = [.. Items.Where(shown => shown.Item.IsVisibleAt(now)).Take(limit)],
            Layer = layer,
            IsStale = List.FreshnessAt(now) != ListFreshness.Fresh,
            IsStoreDown = isStoreDown,
        };
}
