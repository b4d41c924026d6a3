using System.Collections.Immutable;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Profiles;

/// <summary>What writes of a single segment, and of a state of the past, do to a profile that is there.</summary>
public static class SegmentWrites
{
    /// <summary>The message when a state of the past differs in more segments than one write can hold.</summary>
    public static readonly string TooManyRestoredRule =
        $"would restore or remove more than {ProfileDraft.MaxSegments} segments, the limit of one write";

    /// <summary>A new version of one segment; the profile lives for at least another year, and as long as the segment.</summary>
    /// <param name="profile">The profile as it stands.</param>
    /// <param name="draft">The version.</param>
    /// <param name="known">Versions known to be stored, the newest of each type among them.</param>
    /// <param name="now">The clock.</param>
    public static ProfileChange Put(
        this UserProfile profile,
        SegmentDraft draft,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        var target = profile.LivingUntil(Lifetime.OfProfile(now)).LivingUntil(draft.ExpiresAt ?? now);
        return ProfileChange.Joining(profile, target, [draft.ToSegment(known, now, target.ExpiresAt)], known);
    }

    /// <summary>One segment leaves the profile, its history stays; null where it is not there.</summary>
    public static ProfileChange? Remove(
        this UserProfile profile,
        SegmentType type,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    ) =>
        profile.Find(type) is null
            ? null
            : ProfileChange.Joining(profile, profile, [Leaving(profile, type, known, now)], known);

    /// <summary>
    /// The tags and segments of the past become new versions of now; segments that were not there then leave.
    /// </summary>
    /// <exception cref="BrokenRuleException">More segments are touched than one write can hold.</exception>
    public static ProfileChange Restore(
        this UserProfile profile,
        UserProfile past,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        var draft = new ProfileDraft(profile.Id, past.Tags, [], null, null, null);
        var target = draft.TargetOf(profile, now);
        var back = past.Segments.Select(segment => DraftOf(segment).ToSegment(known, now, target.ExpiresAt));
        var gone = profile
            .Segments.Where(segment => past.Find(segment.Type) is null)
            .Select(segment => Leaving(target, segment.Type, known, now));
        ImmutableArray<Segment> versions = [.. back, .. gone];
        BrokenRuleException.Unless(versions.Length <= ProfileDraft.MaxSegments, "as_of", TooManyRestoredRule);
        return ProfileChange.Joining(profile, target, versions, known);
    }

    private static SegmentDraft DraftOf(Segment past) =>
        new(past.Type, past.Categories, past.TopCategories, null, null, null);

    /// <summary>The version that records that a segment leaves now.</summary>
    internal static Segment Leaving(
        UserProfile profile,
        SegmentType type,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        // As long as any version that it hides, or one of those would come back once it has gone.
        var hidden = known.Where(version => version.Type == type).Select(version => version.ExpiresAt);
        var expiresAt = hidden.Append(Lifetime.OfSegment(now)).Max();
        var last = expiresAt < profile.ExpiresAt ? expiresAt : profile.ExpiresAt;
        return Segment.Deletion(type, Segment.NextTime(type, known, now), last);
    }
}
