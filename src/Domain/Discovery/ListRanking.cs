using System.Collections.Immutable;

namespace Personalisation.Domain.Discovery;

/// <summary>Ranks items.</summary>
public static class ListRanking
{
    /// <summary>The items of a list, for readers of any limit: a short request must not shorten it for the next.</summary>
    public const int Length = 500;

    /// <summary>
    /// The best items by their events, then the newest of the others until the list is full. Equal items rank by the time
    /// of publication, newest first, then by id, so that any two computations agree.
    /// </summary>
    public static ImmutableArray<RankedItem> Rank(
        ListKind kind,
        IEnumerable<ListCandidate> candidates,
        DateTimeOffset now,
        DiscoveryModel model
    )
    {
        var all = candidates.ToList();
        var ranked = all.Select(item => (Item: item, Key: KeyOf(kind, item.Counts, now, model)))
            .Where(it => it.Key > double.NegativeInfinity)
            .OrderByDescending(it => it.Key)
            .ThenByDescending(it => it.Item.PublishedAt)
            .ThenBy(it => it.Item.Id.Value, StringComparer.Ordinal)
            .Take(Length)
            .ToList();
        var taken = ranked.Select(it => it.Item.Id).ToHashSet();
        var newest = all.Where(item => !taken.Contains(item.Id))
            .OrderByDescending(item => item.PublishedAt)
            .ThenBy(item => item.Id.Value, StringComparer.Ordinal)
            .Take(Length - ranked.Count);
        return
        [
            .. ranked.Select(it => new RankedItem(
                it.Item.Id,
                ScoreOf(kind, it.Item.Counts, now, model),
                RankReason.Events
            )),
            .. newest.Select(item => new RankedItem(item.Id, 0, RankReason.Newest)),
        ];
    }

    /// <summary>
    /// The number by which a list orders an item; minus infinity if it has no place by its events. Logarithms order by
    /// themselves at any time, even where the values have become too small to differ.
    /// </summary>
    public static double KeyOf(ListKind kind, ItemCounts counts, DateTimeOffset now, DiscoveryModel model) =>
        kind switch
        {
            ListKind.Trending => counts.Trend.Log,
            ListKind.Popular => counts.Popularity.Log,
            ListKind.Rising => model.RiseAt(now, counts) is > 0 and var rise ? rise : double.NegativeInfinity,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static double ScoreOf(ListKind kind, ItemCounts counts, DateTimeOffset now, DiscoveryModel model) =>
        kind switch
        {
            ListKind.Trending => counts.Trend.ValueAt(now, model.Trending),
            ListKind.Popular => counts.Popularity.ValueAt(now, model.Popular),
            ListKind.Rising => model.RiseAt(now, counts),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
