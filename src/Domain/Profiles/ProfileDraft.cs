using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Profiles;

/// <summary>A whole profile as a client puts it. Segments that it does not list stay as they are.</summary>
public sealed record ProfileDraft(
    UserId Id,
    Tags Tags,
    ImmutableArray<SegmentDraft> Segments,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>The most segments in one write: with both copies of each and of the metadata they make 98 of the 100 actions of one transaction.</summary>
    public const int MaxSegments = 48;

    /// <summary>The message when there are more than <see cref="MaxSegments"/>.</summary>
    public static readonly string CountRule = $"must be at most {MaxSegments} segments";

    /// <summary>The message when a type comes twice.</summary>
    public const string UniqueTypesRule = "must not contain the same type twice";

    /// <summary>The message when a segment would outlive its profile.</summary>
    public const string OutlivesRule = "must not be later than the profile's own expires_at";

    /// <summary>The most items of segments in one write: two for a new version, one for a late one or for one that is cut short.</summary>
    public const int MaxWrites = 2 * MaxSegments;

    /// <summary>The message when a write reaches more segments than one transaction can hold.</summary>
    public const string TooManyWritesRule =
        "would change too many segments in one write, counting those that it cuts short: list fewer segments";

    /// <summary>
    /// What putting this draft does to the stored profile.
    /// </summary>
    /// <param name="current">The profile as it stands, or null if there is none.</param>
    /// <param name="known">Versions known to be stored, the newest of each type among them; a new one takes the place of none.</param>
    /// <param name="now">The clock.</param>
    /// <exception cref="BrokenRuleException">The draft contradicts itself or reaches too far.</exception>
    public ProfileChange ApplyTo(UserProfile? current, IReadOnlyCollection<Segment> known, DateTimeOffset now)
    {
        BrokenRuleException.Unless(Segments.Length <= MaxSegments, "segments", CountRule);
        var types = Segments.Select(draft => draft.Type).Distinct().Count();
        BrokenRuleException.Unless(types == Segments.Length, "segments", UniqueTypesRule);
        var target = TargetOf(current, now);
        RequireNoneOutlives(target.ExpiresAt);
        var versions = Segments.Select(draft => draft.ToSegment(known, now, target.ExpiresAt));
        return ProfileChange.Joining(current, target, versions, known);
    }

    /// <summary>
    /// The same draft, each of its versions with a time: what has none is of that one, however often it is put. A version
    /// that is newer by then stays the current one.
    /// </summary>
    public ProfileDraft Dated(DateTimeOffset time) =>
        this with
        {
            Segments = [.. Segments.Select(draft => draft with { CreatedAt = draft.CreatedAt ?? time })],
        };

    /// <summary>The profile that is to be, but for its segments.</summary>
    internal UserProfile TargetOf(UserProfile? current, DateTimeOffset now)
    {
        var createdAt = CreatedAt ?? current?.CreatedAt ?? now;
        var updatedAt = UpdateTime(current, UpdatedAt ?? (createdAt > now ? createdAt : now));
        return new(Id, Tags, [], createdAt, updatedAt, ExpiresAt ?? LatestOf(Lifetime.OfProfile(now), current));
    }

    private void RequireNoneOutlives(DateTimeOffset expiresAt)
    {
        for (var i = 0; i < Segments.Length; i++)
        {
            var outlives = Segments[i].ExpiresAt > expiresAt;
            BrokenRuleException.Unless(!outlives, $"segments[{i}].expires_at", OutlivesRule);
        }
    }

    // Left to the default, the profile lives at least as long as the longest-lived of its segments.
    private DateTimeOffset LatestOf(DateTimeOffset byDefault, UserProfile? current) =>
        Segments
            .Select(segment => segment.ExpiresAt)
            .Concat((current?.Segments ?? []).Select(segment => (DateTimeOffset?)segment.ExpiresAt))
            .Append(byDefault)
            .Max()!
            .Value;

    // Never back, so that the metadata's history ends with what is current; later by a tick where two writes differ.
    private DateTimeOffset UpdateTime(UserProfile? current, DateTimeOffset asked)
    {
        if (current is null || asked > current.UpdatedAt)
        {
            return asked;
        }

        var same = current.Tags.Values.SequenceEqual(Tags.Values, StringComparer.Ordinal);
        return same ? current.UpdatedAt : current.UpdatedAt.AddTicks(1);
    }
}
