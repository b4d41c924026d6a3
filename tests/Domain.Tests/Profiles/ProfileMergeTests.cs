using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class ProfileMergeTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);
    private static readonly DateTimeOffset Year = Lifetime.OfProfile(A.Now);

    private static readonly UserProfile Stored = A.Profile(
        tags: ["b", "a"],
        segments: [A.Segment("evening", createdAt: Then), A.Segment("morning", createdAt: Then)],
        createdAt: Then,
        updatedAt: Then,
        expiresAt: A.Now.AddMonths(9)
    );

    private static ProfileMerge Merge(
        Tags? tags = null,
        IEnumerable<SegmentMerge>? segments = null,
        IEnumerable<string>? removed = null,
        bool removesAll = false,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        Patched<DateTimeOffset?>? expiresAt = null
    ) =>
        new(
            tags,
            [.. segments ?? []],
            [.. (removed ?? []).Select(A.Type)],
            removesAll,
            createdAt,
            updatedAt,
            expiresAt
        );

    private static SegmentMerge Segment(string type, DateTimeOffset? expiresAt = null) =>
        new(A.Type(type), [A.Category("new")], null, null, null, expiresAt is null ? null : new(expiresAt));

    private static ProfileChange Apply(ProfileMerge merge, UserProfile? profile = null) =>
        merge.ApplyTo(profile ?? Stored, (profile ?? Stored).Segments, A.Now);

    private static string TypesOf(IEnumerable<Segment> segments) =>
        string.Join(' ', segments.Select(segment => $"{segment.Type}{(segment.IsDeletion ? " leaves" : "")}"));

    [Test]
    public void ApplyTo_NothingNamed_WritesNothing()
    {
        foreach (var merge in new[] { Merge(), Merge(removed: ["noon"]) })
        {
            var change = Apply(merge);
            Assert.That((change.IsNone, change.After), Is.EqualTo((true, Stored)));
            Assert.That(change.Versions.Length + change.Current.Length, Is.Zero);
        }
    }

    [Test]
    public void ApplyTo_Tags_ReplacesThemAndKeepsTheSegments()
    {
        var change = Apply(Merge(Tags.Of(["new"])));
        Assert.Multiple(() =>
        {
            Assert.That(change.After.Tags.Values, Is.EqualTo(["new"]));
            Assert.That(change.After.Segments, Is.EqualTo(Stored.Segments));
            Assert.That((change.IsNone, change.IsCreation), Is.EqualTo((false, false)));
            Assert.That(change.Versions.Length + change.Current.Length, Is.Zero);
            Assert.That((change.After.CreatedAt, change.After.UpdatedAt), Is.EqualTo((Then, A.Now)));
        });
    }

    [Test]
    public void ApplyTo_OneSegment_KeepsTagsAndTheOthers()
    {
        var change = Apply(Merge(segments: [Segment("morning")]));
        Assert.That(change.After.Tags, Is.SameAs(Stored.Tags));
        Assert.That(TypesOf(change.Versions), Is.EqualTo("morning"));
        Assert.That(change.After.Find(A.Type("evening")), Is.SameAs(Stored.Find(A.Type("evening"))));
    }

    [Test]
    public void ApplyTo_RemovedSegments_LeaveAndStayInTheHistory()
    {
        var change = Apply(Merge(segments: [Segment("noon")], removed: ["morning", "none"]));
        Assert.That(TypesOf(change.After.Segments), Is.EqualTo("evening noon"));
        Assert.That(TypesOf(change.Versions), Is.EqualTo("noon morning leaves"));
        Assert.That(TypesOf(change.Current), Is.EqualTo("noon morning leaves"));
    }

    [Test]
    public void ApplyTo_AllRemoved_LeavesNone()
    {
        var change = Apply(Merge(removesAll: true));
        Assert.That(change.After.Segments, Is.Empty);
        Assert.That(TypesOf(change.Versions), Is.EqualTo("evening leaves morning leaves"));
        Assert.That(Apply(Merge(removesAll: true), change.After).IsNone, Is.True);
    }

    [Test]
    public void ApplyTo_NoExpiry_LivesAYearAndNoShorterThanBefore()
    {
        var tags = Merge(Tags.None);
        Assert.That(Apply(tags).After.ExpiresAt, Is.EqualTo(Year));
        Assert.That(Apply(tags, A.Profile(expiresAt: Year.AddTicks(1))).After.ExpiresAt, Is.EqualTo(Year.AddTicks(1)));
        var longer = Merge(segments: [Segment("s", Year.AddTicks(2))]);
        Assert.That(Apply(longer).After.ExpiresAt, Is.EqualTo(Year.AddTicks(2)));
    }

    [Test]
    public void ApplyTo_AnExpiry_CutsShortWhatWouldOutliveIt()
    {
        var end = A.Now.AddDays(2);
        var change = Apply(Merge(segments: [Segment("noon")], expiresAt: new(end)));
        Assert.That(
            change.After.Segments.Select(segment => segment.ExpiresAt).Append(change.After.ExpiresAt).Distinct(),
            Is.EqualTo([end])
        );
        Assert.That(TypesOf(change.Current), Is.EqualTo("noon evening morning"));
    }

    [Test]
    public void ApplyTo_ARemovedExpiry_IsThatOfAPut() =>
        Assert.That(
            Apply(Merge(expiresAt: new(null)), A.Profile(expiresAt: A.Now.AddYears(9))).After.ExpiresAt,
            Is.EqualTo(Year)
        );

    [Test]
    public void ApplyTo_Times_AreTaken()
    {
        var change = Apply(Merge(createdAt: A.Now.AddDays(-9), updatedAt: A.Now.AddHours(-1)));
        Assert.That(
            (change.After.CreatedAt, change.After.UpdatedAt),
            Is.EqualTo((A.Now.AddDays(-9), A.Now.AddHours(-1)))
        );
        Assert.That(Apply(Merge(updatedAt: Then.AddDays(-1))).After.UpdatedAt, Is.EqualTo(Then), "never back");
    }
}
