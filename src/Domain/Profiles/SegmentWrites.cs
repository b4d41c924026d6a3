using System.Collections.Immutable;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Profiles;

/// <summary>The effects of single-segment writes and of restores on an existing profile.</summary>
public static class SegmentWrites
{
    /// <summary>The message if a restore changes more segments than fit into one write.</summary>
    public static readonly string TooManyRestoredRule =
        $"would restore or remove more than {ProfileDraft.MaxSegments} segments, the limit of one write";

    /// <summary>
    /// Adds a version of one segment; the profile lives for at least another year, and as long as the segment.
    /// </summary>
    /// <param name="profile">The current profile.</param>
    /// <param name="draft">The version.</param>
    /// <param name="known">Versions known to be stored, including the newest of each type.</param>
    /// <param name="now">The clock.</param>
    public static ProfileChange Put(
        this UserProfile profile,
        SegmentDraft draft,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    ) => profile.Put([draft], known, now);

    /// <summary>The same for versions of several segments.</summary>
    public static ProfileChange Put(
        this UserProfile profile,
        ImmutableArray<SegmentDraft> drafts,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        var target = drafts.Aggregate(
            profile.LivingUntil(Lifetime.OfProfile(now)),
            (it, draft) => it.LivingUntil(draft.ExpiresAt ?? now)
        );
        var versions = drafts.Select(draft => draft.ToSegment(known, now, target.ExpiresAt));
        return ProfileChange.Joining(profile, target, versions, known);
    }

    /// <summary>Removes one segment; its history stays. Null if there is no such segment.</summary>
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
    /// Makes the tags and segments of a past state new current versions, and removes segments that did not exist then.
    /// </summary>
    /// <exception cref="BrokenRuleException">More segments change than fit into one write.</exception>
    public static ProfileChange Restore(
        this UserProfile profile,
        UserProfile asOf,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        var draft = new ProfileDraft(profile.Id, asOf.Tags, [], null, null, null);
        var target = draft.TargetOf(profile, now);
        var back = asOf.Segments.Select(segment => DraftOf(segment).ToSegment(known, now, target.ExpiresAt));
        var gone = profile
            .Segments.Where(segment => asOf.Find(segment.Type) is null)
            .Select(segment => Leaving(target, segment.Type, known, now));
        ImmutableArray<Segment> versions = [.. back, .. gone];
        BrokenRuleException.Unless(versions.Length <= ProfileDraft.MaxSegments, nameof(asOf), TooManyRestoredRule);
        return ProfileChange.Joining(profile, target, versions, known);
    }

    private static SegmentDraft DraftOf(Segment past) =>
        new(past.Type, past.Categories, past.TopCategories, null, null, null);

    /// <summary>The version that records a deletion now.</summary>
    internal static Segment Leaving(
        UserProfile profile,
        SegmentType type,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        // As long as any version it hides; otherwise one of those would reappear.
        var hidden = known.Where(version => version.Type == type).Select(version => version.ExpiresAt);
        var expiresAt = hidden.Append(Lifetime.OfSegment(now)).Max();
        var last = expiresAt < profile.ExpiresAt ? expiresAt : profile.ExpiresAt;
        return Segment.Deletion(type, Segment.NextTime(type, known, now), last);
    }
}
