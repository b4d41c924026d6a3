using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>A user's tags and the current version of each of the user's segments. (<c>Profile</c> is AutoMapper's.)</summary>
public sealed record UserProfile
{
    /// <summary>
    /// A profile; the segments are put in the order of their types and end with the profile at the latest.
    /// </summary>
    /// <exception cref="BrokenRuleException">A type is duplicated.</exception>
    public UserProfile(
        UserId id,
        Tags tags,
        IEnumerable<Segment> segments,
        DateTimeOffset createdAt,
        DateTimeOffset updatedAt,
        DateTimeOffset expiresAt
    )
    {
        Id = id;
        Tags = tags;
        Segments = [.. segments.OrderBy(segment => segment.Type.Value, StringComparer.Ordinal).Select(EndWithProfile)];
        (CreatedAt, UpdatedAt, ExpiresAt) = (createdAt, updatedAt, expiresAt);
        var types = Segments.Select(segment => segment.Type).Distinct().Count();
        BrokenRuleException.Unless(types == Segments.Length, nameof(segments), ProfileDraft.UniqueTypesRule);

        Segment EndWithProfile(Segment segment) =>
            segment.ExpiresAt > expiresAt ? segment.EndingAt(expiresAt) : segment;
    }

    /// <summary>The user's id.</summary>
    public UserId Id { get; }

    /// <summary>Returns the user's tags.</summary>
    public Tags Tags { get; }

    /// <summary>The current version of each segment, in the order of their types.</summary>
    public ImmutableArray<Segment> Segments { get; }

    /// <summary>When the profile was created; by default, when it was first put.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When the profile was last put; never goes back.</summary>
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>From this instant on no read returns the profile or any of its current segments.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>
    /// The same profile in parts that each fit into one write, with at most <see cref="ProfileDraft.MaxSegments"/>
    /// segments.
    /// </summary>
    public IEnumerable<UserProfile> InParts() =>
        Segments.Length <= ProfileDraft.MaxSegments ? [this] : Segments.Chunk(ProfileDraft.MaxSegments).Select(With);

    /// <summary>The same profile with these current segments.</summary>
    internal UserProfile With(IEnumerable<Segment> segments) =>
        new(Id, Tags, segments, CreatedAt, UpdatedAt, ExpiresAt);

    /// <summary>The same profile, living at least until then.</summary>
    internal UserProfile LivingUntil(DateTimeOffset expiresAt) =>
        new(Id, Tags, Segments, CreatedAt, UpdatedAt, expiresAt > ExpiresAt ? expiresAt : ExpiresAt);

    /// <summary>The current version of one segment, or null.</summary>
    public Segment? Find(SegmentType type) => Segments.FirstOrDefault(segment => segment.Type == type);
}
