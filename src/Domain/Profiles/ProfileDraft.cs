using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Profiles;

/// <summary>A whole profile as put by a client. Unlisted segments do not change.</summary>
public sealed record ProfileDraft(
    UserId Id,
    Tags Tags,
    ImmutableArray<SegmentDraft> Segments,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>
    /// The most segments in one write: one for every half hour of a day, the finest grouping that clients use. A profile
    /// may have more; further writes add them.
    /// </summary>
    public const int MaxSegments = 48;

    /// <summary>The message when there are more than <see cref="MaxSegments"/>.</summary>
    public static readonly string CountRule = $"must be at most {MaxSegments} segments";

    /// <summary>The message for a duplicate type.</summary>
    public const string UniqueTypesRule = "must not contain the same type twice";

    /// <summary>The message when a segment would outlive its profile.</summary>
    public const string OutlivesRule = "must not be later than the profile's own expiry";

    /// <summary>
    /// The most changes to versions in one write. A new version counts twice, as the current one and in the history; a late
    /// one and one that is cut short count once.
    /// </summary>
    public const int MaxWrites = 2 * MaxSegments;

    /// <summary>The message if a write changes more segments than fit into one transaction.</summary>
    public const string TooManyWritesRule =
        "would change too many segments in one write, counting those that it cuts short: list fewer segments";

    /// <summary>The effect of this draft on the stored profile.</summary>
    /// <param name="current">The current profile; null if absent.</param>
    /// <param name="known">
    /// Versions known to be stored, including the newest of each type; a new version never overwrites one.
    /// </param>
    /// <param name="now">The clock.</param>
    /// <exception cref="BrokenRuleException">The draft contradicts itself or changes too many segments.</exception>
    public ProfileChange ApplyTo(UserProfile? current, IReadOnlyCollection<Segment> known, DateTimeOffset now)
    {
        BrokenRuleException.Unless(Segments.Length <= MaxSegments, nameof(Segments), CountRule);
        var types = Segments.Select(draft => draft.Type).Distinct().Count();
        BrokenRuleException.Unless(types == Segments.Length, nameof(Segments), UniqueTypesRule);
        var target = TargetOf(current, now);
        RequireNoneOutlives(target.ExpiresAt);
        var versions = Segments.Select(draft => draft.ToSegment(known, now, target.ExpiresAt));
        return ProfileChange.Joining(current, target, versions, known);
    }

    /// <summary>
    /// The same draft with this time for each version that has none, the same however often it is put. A newer stored
    /// version stays current.
    /// </summary>
    public ProfileDraft Dated(DateTimeOffset time) =>
        this with
        {
            Segments = [.. Segments.Select(draft => draft with { CreatedAt = draft.CreatedAt ?? time })],
        };

    /// <summary>The new profile without its segments.</summary>
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
            BrokenRuleException.Unless(
                !outlives,
                nameof(SegmentDraft.ExpiresAt),
                OutlivesRule,
                ListElement.At(nameof(Segments), i)
            );
        }
    }

    // By default, the profile lives at least as long as its longest-lived segment.
    private DateTimeOffset LatestOf(DateTimeOffset byDefault, UserProfile? current) =>
        Segments
            .Select(segment => segment.ExpiresAt)
            .Concat((current?.Segments ?? []).Select(segment => (DateTimeOffset?)segment.ExpiresAt))
            .Append(byDefault)
            .Max()!
            .Value;

    // Never earlier, so that the metadata's history ends with the current state; a tick later if two writes differ.
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
