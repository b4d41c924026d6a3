using System.Collections.Immutable;
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

    /// <summary>What a client is told when there are more than <see cref="MaxSegments"/>.</summary>
    public const string CountRule = "must be at most 48 segments";

    /// <summary>What a client is told when a type comes twice.</summary>
    public const string UniqueTypesRule = "must not hold the same type twice";

    /// <summary>What a client is told when a segment would outlive its profile.</summary>
    public const string OutlivesRule = "must not be later than the profile's own expires_at";

    /// <summary>What a client is told when a new expiry reaches into more segments than one transaction can hold.</summary>
    public const string CutsTooManyRule =
        "ends before segments that this request does not list, too many of them for one write: list fewer segments";

    /// <summary>
    /// What putting this draft does to the stored profile.
    /// </summary>
    /// <param name="current">The profile as it stands, or null where there is none.</param>
    /// <param name="known">Versions known to be in the history; a new one does not take the place of another.</param>
    /// <param name="now">The clock.</param>
    /// <exception cref="BrokenRuleException">The draft contradicts itself or reaches too far.</exception>
    public ProfileChange ApplyTo(UserProfile? current, IReadOnlyCollection<Segment> known, DateTimeOffset now)
    {
        BrokenRuleException.Unless(Segments.Length <= MaxSegments, "segments", CountRule);
        var types = Segments.Select(draft => draft.Type).Distinct().Count();
        BrokenRuleException.Unless(types == Segments.Length, "segments", UniqueTypesRule);
        var expiresAt = ExpiresAt ?? LatestOf(Lifetime.OfProfile(now), current);
        RequireNoneOutlives(expiresAt);
        var versions = Segments
            .Select(draft => InItsPlace(draft.ToSegment(current?.Find(draft.Type), now, expiresAt), known))
            .ToImmutableArray();
        var replaced = versions.Where(version => !IsLate(version, current)).ToImmutableArray();
        var kept = (current?.Segments ?? []).Where(segment => replaced.All(version => version.Type != segment.Type));
        var unlisted = kept.ToImmutableArray();
        var cut = unlisted.Where(segment => segment.ExpiresAt > expiresAt).ToImmutableArray();
        var writes = versions.Length + replaced.Length + cut.Length;
        BrokenRuleException.Unless(writes <= 2 * MaxSegments, "expires_at", CutsTooManyRule);
        var after = new UserProfile(
            Id,
            Tags,
            [.. replaced, .. unlisted],
            CreatedAt ?? current?.CreatedAt ?? now,
            UpdateTime(current, now),
            expiresAt
        );
        var changed = replaced.Concat(cut).Select(segment => after.Find(segment.Type)!);
        return new ProfileChange(current is null, after, versions, [.. changed]);
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
    private DateTimeOffset UpdateTime(UserProfile? current, DateTimeOffset now)
    {
        var asked = UpdatedAt ?? now;
        if (current is null || asked > current.UpdatedAt)
        {
            return asked;
        }

        var same = current.Tags.Values.SequenceEqual(Tags.Values, StringComparer.Ordinal);
        return same ? current.UpdatedAt : current.UpdatedAt.AddTicks(1);
    }

    private static bool IsLate(Segment version, UserProfile? current) =>
        current?.Find(version.Type) is { } present && version.CreatedAt < present.CreatedAt;

    private static Segment InItsPlace(Segment version, IReadOnlyCollection<Segment> known)
    {
        bool IsTaken(Segment other) =>
            other.Type == version.Type && other.CreatedAt == version.CreatedAt && !other.HasContentOf(version);
        while (known.Any(IsTaken))
        {
            version = version.OneTickLater();
        }

        return version;
    }
}
