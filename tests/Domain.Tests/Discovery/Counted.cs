using System.Collections.Immutable;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Tests.Discovery;

/// <summary>Counts and deltas for tests.</summary>
internal static class Counted
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly DiscoveryModel Model = DiscoveryModel.Default;

    public static ItemId Item(string id) => ItemId.Parse(id);

    /// <summary>So many events of weight 1, all at one time.</summary>
    public static ItemCounts Events(int count, DateTimeOffset time) => Model.CountOf(count, time);

    /// <summary>An event in each hour of a period that ends now.</summary>
    public static ItemCounts Hourly(int hours, double each = 1) =>
        Enumerable.Range(0, hours).Aggregate(ItemCounts.None, (sum, i) => sum + Model.CountOf(each, Now.AddHours(-i)));

    public static ListCandidate Candidate(string id, ItemCounts counts, DateTimeOffset? published = null) =>
        new(Item(id), published ?? Now.AddYears(-1), counts);

    public static CountDelta Delta(string instance, long sequence, DateTimeOffset sealedAt, params string[] items) =>
        new(
            instance,
            sequence,
            sealedAt,
            items
                .GroupBy(id => id, StringComparer.Ordinal)
                .ToImmutableDictionary(group => Item(group.Key), group => Events(group.Count(), sealedAt))
        );

    /// <summary>How many events of weight 1 at this time the count of an item is worth.</summary>
    public static double Worth(this CountState state, string id, DateTimeOffset time) =>
        state.Counts.GetValueOrDefault(Item(id), ItemCounts.None).Popularity.ValueAt(time, Model.Popular);

    public static IEnumerable<string> Ids(this IEnumerable<RankedItem> list) => list.Select(item => item.Id.Value);
}
