using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>A version of a segment as sent by a client; <see cref="ToSegment"/> fills in the defaults.</summary>
public sealed record SegmentDraft(
    SegmentType Type,
    ImmutableArray<Category> Categories,
    ImmutableArray<string>? TopCategories,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>
    /// The version with defaults. By default it follows the newest version, even if our clock is behind, and expires no
    /// later than the profile.
    /// </summary>
    internal Segment ToSegment(IEnumerable<Segment> known, DateTimeOffset now, DateTimeOffset profileExpiresAt)
    {
        var expiresAt = Time.Lifetime.OfSegment(now);
        var createdAt = CreatedAt ?? Segment.NextTime(Type, known, now);
        return new Segment(
            Type,
            Categories,
            TopCategories ?? Segment.Rank(Categories),
            createdAt,
            UpdatedAt ?? (createdAt > now ? createdAt : now),
            ExpiresAt ?? (expiresAt < profileExpiresAt ? expiresAt : profileExpiresAt)
        );
    }
}
