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
    /// <summary>The version, with the defaults of the moment; a default expiry is never later than the profile's.</summary>
    internal Segment ToSegment(DateTimeOffset now, DateTimeOffset profileExpiresAt)
    {
        var expiresAt = Time.Lifetime.OfSegment(now);
        return new Segment(
            Type,
            Categories,
            TopCategories ?? Segment.Rank(Categories),
            CreatedAt ?? now,
            UpdatedAt ?? now,
            ExpiresAt ?? (expiresAt < profileExpiresAt ? expiresAt : profileExpiresAt)
        );
    }
}
