using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;

namespace Personalisation.TestKit.Profiles;

/// <summary>Valid domain values; a test names only what matters to it.</summary>
public static class A
{
    /// <summary>The clock of the builders, with all seven digits of its fraction in use.</summary>
    public static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero).AddTicks(
        5_358_979
    );

    /// <summary>An id that no other test has.</summary>
    public static UserId FreshId() => UserId.New(DateTimeOffset.UtcNow);

    public static UserId Id(string text = "user-1") => UserId.Parse(text);

    public static SegmentType Type(string text = "morning") => SegmentType.Parse(text);

    public static Category Category(string id = "politics", double score = 0.5) => new(id, score);

    /// <summary>The given number of categories, each with its own id.</summary>
    public static ImmutableArray<Category> Categories(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Category(FormattableString.Invariant($"c{i}"), i))];

    public static Segment Segment(
        string type = "morning",
        IEnumerable<Category>? categories = null,
        IEnumerable<string>? topCategories = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            Type(type),
            categories ?? [Category()],
            topCategories ?? ["politics"],
            createdAt ?? Now,
            updatedAt ?? Now,
            expiresAt ?? Lifetime.OfSegment(Now)
        );

    /// <summary>A deletion of a segment.</summary>
    public static Segment Deletion(
        string type = "morning",
        DateTimeOffset? createdAt = null,
        DateTimeOffset? expiresAt = null
    ) => Domain.Profiles.Segment.Deletion(Type(type), createdAt ?? Now, expiresAt ?? Lifetime.OfSegment(Now));

    public static UserProfile Profile(
        string id = "user-1",
        IEnumerable<string>? tags = null,
        IEnumerable<Segment>? segments = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            Id(id),
            Tags.Of(tags ?? []),
            segments ?? [],
            createdAt ?? Now,
            updatedAt ?? Now,
            expiresAt ?? Lifetime.OfProfile(Now)
        );

    /// <summary>A segment as sent by a client: without times unless they are given.</summary>
    public static SegmentDraft SegmentDraft(
        string type = "morning",
        IEnumerable<Category>? categories = null,
        IEnumerable<string>? topCategories = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            Type(type),
            [.. categories ?? [Category()]],
            topCategories?.ToImmutableArray(),
            createdAt,
            updatedAt,
            expiresAt
        );

    /// <summary>A profile as a client puts it: without any of its times, unless they are named.</summary>
    public static ProfileDraft Draft(
        string id = "user-1",
        IEnumerable<string>? tags = null,
        IEnumerable<SegmentDraft>? segments = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        DateTimeOffset? expiresAt = null
    ) => new(Id(id), Tags.Of(tags ?? []), [.. segments ?? []], createdAt, updatedAt, expiresAt);

    /// <summary>The state for a decision; by default only its segments are known, all from one write.</summary>
    public static ProfileState State(
        UserProfile? profile = null,
        long version = 7,
        long? segmentVersion = null,
        IEnumerable<Segment>? known = null
    ) =>
        new(
            profile,
            profile is null ? null : version,
            [.. known ?? profile?.Segments ?? []],
            (profile?.Segments ?? []).ToDictionary(segment => segment.Type, _ => segmentVersion ?? version)
        );
}
