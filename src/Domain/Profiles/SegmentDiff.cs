using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>The categories of one segment that differ between two times.</summary>
public sealed record SegmentDiff(SegmentType Type, ImmutableArray<CategoryDiff> Categories)
{
    /// <summary>The difference, in the order of the category ids.</summary>
    public static SegmentDiff Between(Segment before, Segment after)
    {
        var (old, young) = (ScoresOf(before), ScoresOf(after));
        var ids = old.Keys.Union(young.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new SegmentDiff(
            after.Type,
            [
                .. ids.Select(id => new CategoryDiff(id, Find(old, id), Find(young, id)))
                    .Where(diff => !Nullable.Equals(diff.Before, diff.After)),
            ]
        );
    }

    private static Dictionary<string, double> ScoresOf(Segment segment) =>
        segment.Categories.ToDictionary(category => category.Id, category => category.Score, StringComparer.Ordinal);

    private static double? Find(Dictionary<string, double> scores, string id) =>
        scores.TryGetValue(id, out var score) ? score : null;
}

/// <summary>The score of a category at two times.</summary>
/// <param name="Id">The category's id.</param>
/// <param name="Before">Its score at the earlier time; null if it did not exist.</param>
/// <param name="After">Its score at the later time; null if it did not exist.</param>
public sealed record CategoryDiff(string Id, double? Before, double? After)
{
    /// <summary>The change of the score, with a missing one as zero; limited to the range of a double.</summary>
    public double Change => Math.Clamp((After ?? 0) - (Before ?? 0), double.MinValue, double.MaxValue);
}
