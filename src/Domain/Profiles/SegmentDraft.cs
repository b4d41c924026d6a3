using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>A version of a segment as a client asks for it: what it leaves out, <see cref="ToSegment"/> fills in.</summary>
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
    /// The version, with the defaults of the moment. By default it follows the newest version even where our clock
    /// lags behind that one's, and it ends with the profile at the latest.
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
