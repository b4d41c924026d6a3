using System.Collections.Immutable;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>
/// Changes to an existing profile (RFC 7396, segments by type). Members that are not named do not change.
/// </summary>
/// <param name="Tags">The new tags; null keeps them.</param>
/// <param name="Segments">Segments that get a new version, each type once.</param>
/// <param name="Removed">Segments to remove; missing ones are ignored.</param>
/// <param name="RemovesAll">Whether all segments are removed.</param>
/// <param name="CreatedAt">When the profile was first put; null keeps that.</param>
/// <param name="UpdatedAt">When the profile was last put; null means now.</param>
/// <param name="ExpiresAt">When the profile expires; a removal sets the default of a put.</param>
public sealed record ProfileMerge(
    Tags? Tags,
    ImmutableArray<SegmentMerge> Segments,
    ImmutableArray<SegmentType> Removed,
    bool RemovesAll,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    Patched<DateTimeOffset?>? ExpiresAt
)
{
    /// <summary>The message if one write cannot change so many segments.</summary>
    public static readonly string TooManyRule =
        $"would write or remove more than {ProfileDraft.MaxSegments} segments, the limit of one write";

    private bool IsEmpty =>
        Tags is null && Segments.IsEmpty && CreatedAt is null && UpdatedAt is null && ExpiresAt is null;

    /// <summary>The effect of the changes on the profile; if nothing changes, nothing is written.</summary>
    /// <param name="profile">The current profile.</param>
    /// <param name="known">Versions known to be stored, including the newest of each type.</param>
    /// <param name="now">The clock.</param>
    /// <exception cref="BrokenRuleException">
    /// The changes contradict each other, lack required data, or affect too many segments.
    /// </exception>
    public ProfileChange ApplyTo(UserProfile profile, IReadOnlyCollection<Segment> known, DateTimeOffset now)
    {
        var gone = profile.Segments.Select(segment => segment.Type).Where(IsRemoved).ToImmutableArray();
        if (IsEmpty && gone.IsEmpty)
        {
            return ProfileChange.None(profile);
        }

        BrokenRuleException.Unless(
            Segments.Length + gone.Length <= ProfileDraft.MaxSegments,
            nameof(Segments),
            TooManyRule
        );
        var merged = Segments.Select(merge => (Merge: merge, Base: merge.BaseIn(profile, known))).ToList();
        var drafts = merged.ConvertAll(one => one.Merge.MergedWith(one.Base));
        var target = TargetOf(profile, [.. drafts], now);
        var written = merged.Zip(
            drafts,
            (one, draft) => one.Merge.Lasting(draft.ToSegment(known, now, target.ExpiresAt), one.Base, target.ExpiresAt)
        );
        var leaving = gone.Select(type => SegmentWrites.Leaving(target, type, known, now));
        return ProfileChange.Joining(profile, target, [.. written, .. leaving], known);
    }

    /// <summary>The segment of this type: a merge knows segments by type.</summary>
    internal static ListElement ElementOf(SegmentType type) => ListElement.Of(nameof(Segments), type.Value);

    private bool IsRemoved(SegmentType type) => RemovesAll || Removed.Contains(type);

    // By default, the profile lives as long as after a put, and no shorter than before.
    private UserProfile TargetOf(UserProfile profile, ImmutableArray<SegmentDraft> drafts, DateTimeOffset now)
    {
        var draft = new ProfileDraft(profile.Id, Tags ?? profile.Tags, drafts, CreatedAt, UpdatedAt, ExpiresAt?.Value);
        var target = draft.TargetOf(profile, now);
        target = ExpiresAt is null ? target.LivingUntil(profile.ExpiresAt) : target;
        foreach (var segment in drafts)
        {
            BrokenRuleException.Unless(
                !(segment.ExpiresAt > target.ExpiresAt),
                nameof(SegmentDraft.ExpiresAt),
                ProfileDraft.OutlivesRule,
                ElementOf(segment.Type)
            );
        }

        return target;
    }
}
