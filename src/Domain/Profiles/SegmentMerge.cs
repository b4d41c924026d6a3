using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>Changes to one segment: merged with its current version, they make the next one. Null keeps what is there.</summary>
/// <param name="Type">The segment's type.</param>
/// <param name="Categories">The new categories, all of them.</param>
/// <param name="TopCategories">The new leading categories; removed, they follow the scores again.</param>
/// <param name="CreatedAt">When the version came to be; null means now.</param>
/// <param name="UpdatedAt">When the version was last written; null means now.</param>
/// <param name="ExpiresAt">When the version expires; removed, it gets the default.</param>
public sealed record SegmentMerge(
    SegmentType Type,
    ImmutableArray<Category>? Categories,
    Patched<ImmutableArray<string>?>? TopCategories,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    Patched<DateTimeOffset?>? ExpiresAt
)
{
    /// <summary>What a client is told when there is nothing to merge with.</summary>
    public const string WholeRule = "is required for a segment that the profile does not have, and for a late version";

    /// <summary>
    /// The version to merge with; null where the profile has no such segment, or where the new version is late: what
    /// came after it is no part of it.
    /// </summary>
    internal Segment? BaseIn(UserProfile profile, IEnumerable<Segment> known) =>
        known.Any(other => other.Type == Type && other.CreatedAt > CreatedAt) ? null : profile.Find(Type);

    /// <summary>The next version, merged; its expiry only where the patch says it.</summary>
    /// <exception cref="BrokenRuleException">There is nothing to merge with, and no categories are given.</exception>
    internal SegmentDraft MergedWith(Segment? current)
    {
        var categories = Categories ?? current?.Categories;
        BrokenRuleException.Unless(categories is not null, ProfileMerge.PlaceOf(Type.Value, "categories"), WholeRule);
        return new SegmentDraft(
            Type,
            categories!.Value,
            TopCategories is null ? ChosenIn(current) : TopCategories.Value,
            CreatedAt,
            UpdatedAt,
            ExpiresAt?.Value
        );
    }

    /// <summary>The same version; where the patch does not say when it expires, no sooner than the one before.</summary>
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
