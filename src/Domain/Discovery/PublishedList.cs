using System.Collections.Immutable;

namespace Personalisation.Domain.Discovery;

/// <summary>A list as it was published.</summary>
/// <param name="Generation">Its number; a later one is larger.</param>
/// <param name="Epoch">The number of the lease under which it was published.</param>
/// <param name="GeneratedAt">When it was computed.</param>
/// <param name="FreshUntil">Until when it counts as fresh; it is still shown after that while a newer one is computed.</param>
/// <param name="Items">The items, best first.</param>
public sealed record PublishedList(
    long Generation,
    long Epoch,
    DateTimeOffset GeneratedAt,
    DateTimeOffset FreshUntil,
    ImmutableArray<RankedItem> Items
)
{
    /// <summary>The largest number of a generation: more than a hundred years from now.</summary>
    public const long MaxGeneration = 9_007_199_254_740_991;

    /// <summary>How long a list is shown at most, from when it was computed; after that it counts as absent.</summary>
    public static readonly TimeSpan MaxStale = TimeSpan.FromDays(1);

    /// <summary>Whether it is fresh, stale or absent at a time.</summary>
    public ListFreshness FreshnessAt(DateTimeOffset now) =>
        now < FreshUntil ? ListFreshness.Fresh
        : now - GeneratedAt < MaxStale ? ListFreshness.Stale
        : ListFreshness.Absent;

    /// <summary>
    /// The number of the next generation: the time in microseconds, or one more than the last one if that is later, as after
    /// a clock that was ahead.
    /// </summary>
    public static long NextGeneration(PublishedList? last, DateTimeOffset now) =>
        Math.Max((now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, (last?.Generation ?? 0) + 1);
}
