using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>The segments of a profile that show affinities.</summary>
internal static class AffinitySegments
{
    /// <summary>The most categories of a segment.</summary>
    public const int MaxCategories = 50;

    private const int Leading = 10;
    private const double Least = 0.01;
    private const double Moved = 0.05;

    private static readonly SegmentType Categories = SegmentType.Parse("affinity");
    private static readonly SegmentType Tags = SegmentType.Parse("affinity_tags");

    /// <summary>All types.</summary>
    public static readonly IReadOnlyList<SegmentType> Types = [Categories, Tags];

    /// <summary>The segment with the strongest affinities of a kind at a time.</summary>
    public static SegmentDraft Of(AffinityKind kind, AffinitySums sums, AffinityModel model, DateTimeOffset now) =>
        new(
            kind is AffinityKind.Category ? Categories : Tags,
            [
                .. sums.At(now, kind, model)
                    .Where(affinity => Math.Abs(affinity.Score) > Least)
                    .OrderByDescending(affinity => Math.Abs(affinity.Score))
                    .Take(MaxCategories)
                    .OrderByDescending(affinity => affinity.Score)
                    .ThenBy(affinity => affinity.Name, StringComparer.Ordinal)
                    .Select(affinity => new Category(affinity.Name, Math.Round(affinity.Score, 6))),
            ],
            TopCategories: null,
            CreatedAt: null,
            UpdatedAt: null,
            ExpiresAt: null
        );

    /// <summary>
    /// Whether a segment differs enough from the stored one to be worth a version: in the order of its first ten, by 0.05 of
    /// a score, or because something is gone.
    /// </summary>
    public static bool HasMoved(Segment? stored, SegmentDraft draft)
    {
        if (stored is null)
        {
            return !draft.Categories.IsEmpty;
        }

        var before = stored.Categories.ToDictionary(it => it.Id, it => it.Score, StringComparer.Ordinal);
        var leaders = stored.Categories.Take(Leading).Select(it => it.Id);
        return !draft.Categories.Take(Leading).Select(it => it.Id).SequenceEqual(leaders, StringComparer.Ordinal)
            || draft.Categories.Any(it => Math.Abs(it.Score - before.GetValueOrDefault(it.Id)) >= Moved)
            || before.Keys.Except(draft.Categories.Select(it => it.Id), StringComparer.Ordinal).Any();
    }
}
