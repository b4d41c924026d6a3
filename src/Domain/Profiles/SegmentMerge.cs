using System.Collections.Immutable;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>Changes to one segment, merged with its current version to make the next one. Null keeps a value.</summary>
/// <param name="Type">The segment's type.</param>
/// <param name="Categories">The new categories, all of them.</param>
/// <param name="TopCategories">The new top categories; a removal makes them follow the scores again.</param>
/// <param name="CreatedAt">When the version was created; null means now.</param>
/// <param name="UpdatedAt">When the version was last written; null means now.</param>
/// <param name="ExpiresAt">When the version expires; a removal sets the default.</param>
public sealed record SegmentMerge(
    SegmentType Type,
    ImmutableArray<Category>? Categories,
    Patched<ImmutableArray<string>?>? TopCategories,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    Patched<DateTimeOffset?>? ExpiresAt
)
{
    /// <summary>The message if there is no version to merge with.</summary>
    public const string WholeRule = "is required for a segment that the profile does not have, and for a late version";

    /// <summary>
    /// The version to merge with; null if the profile has no such segment, or if the new version is late: a late
    /// version is not based on newer ones.
    /// </summary>
    internal Segment? BaseIn(UserProfile profile, IEnumerable<Segment> known) =>
        known.Any(other => other.Type == Type && other.CreatedAt > CreatedAt) ? null : profile.Find(Type);

    /// <summary>The merged next version; with an expiry only if the patch gives one.</summary>
    /// <exception cref="BrokenRuleException">
    /// There is no version to merge with, and no categories are given.
    /// </exception>
    internal SegmentDraft MergedWith(Segment? current)
    {
        var categories = Categories ?? current?.Categories;
        BrokenRuleException.Unless(categories is not null, nameof(Categories), WholeRule, ProfileMerge.ElementOf(Type));
        return new SegmentDraft(
            Type,
            categories!.Value,
            TopCategories is null ? ChosenIn(current) : TopCategories.Value,
            CreatedAt,
            UpdatedAt,
            ExpiresAt?.Value
        );
    }

    /// <summary>The same version; by default it expires no earlier than the previous one.</summary>
    internal Segment Lasting(Segment version, Segment? before, DateTimeOffset profileExpiresAt)
    {
        var expiresAt = before?.ExpiresAt < profileExpiresAt ? before.ExpiresAt : profileExpiresAt;
        return before is not null && ExpiresAt is null && expiresAt > version.ExpiresAt
            ? version.EndingAt(expiresAt)
            : version;
    }

    // Leading categories that follow the scores go on following them.
    private static ImmutableArray<string>? ChosenIn(Segment? current) =>
        current is null || current.TopCategories.SequenceEqual(Segment.Rank(current.Categories), StringComparer.Ordinal)
            ? null
            : current.TopCategories;
}
