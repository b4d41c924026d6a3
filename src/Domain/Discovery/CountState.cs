using System.Collections.Immutable;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Discovery;

/// <summary>
/// What all instances counted so far. It contains how far each instance's deltas have been folded, so that folding one
/// twice changes nothing, and a successor that loads the state after a crash goes on where it stands.
/// </summary>
/// <param name="Counts">What was counted for which item.</param>
/// <param name="Folded">How far each instance's deltas have been folded.</param>
/// <param name="Types">The content types of the items, as far as they are known.</param>
public sealed record CountState(
    ImmutableDictionary<ItemId, ItemCounts> Counts,
    ImmutableDictionary<string, FoldedThrough> Folded,
    ImmutableDictionary<ItemId, ContentType> Types
)
{
    /// <summary>The most items that stay because they are popular.</summary>
    public const int MaxPopular = 20_000;

    /// <summary>The most items that stay because they trend.</summary>
    public const int MaxTrending = 5_000;

    /// <summary>How long a missing delta is waited for; after that, those behind it are folded without it.</summary>
    public static readonly TimeSpan GapPatience = TimeSpan.FromMinutes(1);

    /// <summary>How long deltas are stored; an instance that has sealed none for so long is forgotten.</summary>
    public static readonly TimeSpan DeltaLifetime = TimeSpan.FromDays(1);

    /// <summary>Nothing was counted.</summary>
    public static readonly CountState None = new(
        ImmutableDictionary<ItemId, ItemCounts>.Empty,
        ImmutableDictionary<string, FoldedThrough>.Empty,
        ImmutableDictionary<ItemId, ContentType>.Empty
    );

    /// <summary>
    /// With further deltas, in any order; those that are folded already change nothing, and those behind a gap wait for it.
    /// </summary>
    public CountState With(IEnumerable<CountDelta> deltas, DateTimeOffset now)
    {
        var (counts, folded) = (Counts.ToBuilder(), Folded.ToBuilder());
        foreach (var delta in deltas.OrderBy(delta => delta.Sequence))
        {
            var last = folded.GetValueOrDefault(delta.Instance)?.Sequence ?? 0;
            var isNext = delta.Sequence == last + 1;
            if (delta.Sequence <= last || (!isNext && now - delta.SealedAt < GapPatience))
            {
                continue;
            }

            folded[delta.Instance] = new FoldedThrough(delta.Sequence, delta.SealedAt);
            foreach (var (item, added) in delta.Counts)
            {
                counts[item] = counts.GetValueOrDefault(item, ItemCounts.None) + added;
            }
        }

        return this with
        {
            Counts = counts.ToImmutable(),
            Folded = folded.ToImmutable(),
        };
    }

    /// <summary>Whether this delta is in it, or came too late to be.</summary>
    public bool HasFolded(CountDelta delta) =>
        delta.Sequence <= (Folded.GetValueOrDefault(delta.Instance)?.Sequence ?? 0);

    /// <summary>The items that are best by a kind of list, of a content type or of all.</summary>
    public ImmutableArray<ItemId> BestOf(ListId list, int most, DateTimeOffset now, DiscoveryModel model) =>
        [
            .. Counts
                .Where(item => list.Type is null || Types.GetValueOrDefault(item.Key) == list.Type)
                .Select(item => (Id: item.Key, Key: ListRanking.KeyOf(list.Kind, item.Value, now, model)))
                .Where(item => item.Key > double.NegativeInfinity)
                .OrderByDescending(item => item.Key)
                .ThenBy(item => item.Id.Value, StringComparer.Ordinal)
                .Take(most)
                .Select(item => item.Id),
        ];

    /// <summary>Without the items that are neither popular nor trending, and instances whose deltas are gone.</summary>
    public CountState TrimmedAt(DateTimeOffset now)
    {
        var popular = Best(counts => counts.Popularity, MaxPopular);
        var kept = Best(counts => counts.Trend, MaxTrending).Concat(popular).ToHashSet();
        return new CountState(
            Counts.RemoveRange(Counts.Keys.Where(item => !kept.Contains(item)).ToList()),
            Folded.RemoveRange(
                Folded.Where(it => now - it.Value.SealedAt > DeltaLifetime * 2).Select(it => it.Key).ToList()
            ),
            Types.RemoveRange(Types.Keys.Where(item => !kept.Contains(item)).ToList())
        );
    }

    private IEnumerable<ItemId> Best(Func<ItemCounts, DecayedCount> by, int most) =>
        Counts
            .OrderByDescending(item => by(item.Value).Log)
            .ThenBy(item => item.Key.Value, StringComparer.Ordinal)
            .Take(most)
            .Select(item => item.Key);
}
