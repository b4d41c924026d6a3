using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class RestoreTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-9);
    private static readonly DateTimeOffset Since = A.Now.AddDays(-1);

    [Test]
    public void Restore_TagsAndSegmentsChanged_RestoresThemAsNewVersions()
    {
        Category[] categories = [A.Category("x", 1), A.Category("y", 2)];
        var old = A.Segment("a", categories, ["x", "z"], Then, Then, A.Now.AddDays(1));
        var past = A.Profile(tags: ["b", "a"], segments: [old], createdAt: Then.AddDays(-1), updatedAt: Then);
        var present = A.Profile(tags: ["new"], segments: [A.Segment("a", createdAt: Since)], createdAt: Then);
        var change = present.Restore(past, present.Segments, A.Now);
        var back = change.Versions.Single();
        Assert.Multiple(() =>
        {
            Assert.That(change.IsCreation, Is.False);
            Assert.That(change.After.Tags.Values, Is.EqualTo(["b", "a"]));
            Assert.That(change.After.CreatedAt, Is.EqualTo(Then));
            Assert.That(back.HasContentOf(old), Is.True);
            Assert.That((back.CreatedAt, back.UpdatedAt), Is.EqualTo((A.Now, A.Now)));
            Assert.That(
                (back.ExpiresAt, change.After.ExpiresAt),
                Is.EqualTo((Lifetime.OfSegment(A.Now), Lifetime.OfProfile(A.Now)))
            );
            Assert.That(change.After.Segments, Is.EqualTo([back]));
            Assert.That(change.Current, Is.EqualTo([back]));
        });
    }

    [Test]
    public void Restore_SegmentsWereNotThereThen_RemovesThose()
    {
        var (both, born) = (A.Segment("both", createdAt: Since), A.Segment("born", createdAt: Since));
        var past = A.Profile(segments: [A.Segment("both", createdAt: Then)]);
        var change = A.Profile(segments: [both, born]).Restore(past, [both, born], A.Now);
        var deletion = change.Versions.Single(version => version.IsDeletion);
        Assert.Multiple(() =>
        {
            Assert.That((deletion.Type, deletion.CreatedAt), Is.EqualTo((born.Type, A.Now)));
            Assert.That(deletion.ExpiresAt, Is.EqualTo(Lifetime.OfSegment(A.Now)));
            Assert.That(Types(change.Versions), Is.EqualTo("both born"));
            Assert.That(Types(change.After.Segments), Is.EqualTo("both"));
            Assert.That(change.Current, Is.EquivalentTo(change.Versions));
        });
    }

    [Test]
    public void Restore_ASegmentLeftSince_BringsItBackAfterItsDeletion()
    {
        var gone = A.Deletion("a", A.Now.AddSeconds(1));
        var change = A.Profile().Restore(A.Profile(segments: [A.Segment("a", createdAt: Then)]), [gone], A.Now);
        Assert.That(change.After.Segments.Single().CreatedAt, Is.EqualTo(gone.CreatedAt.AddTicks(1)));
    }

    [Test]
    public void Restore_OurClockLagsBehindSegments_FollowsEachByATick()
    {
        var both = A.Segment("both", [A.Category("x")], createdAt: A.Now.AddSeconds(1));
        var born = A.Segment("born", createdAt: A.Now.AddSeconds(2));
        var past = A.Profile(segments: [A.Segment("both", createdAt: Then)]);
        var change = A.Profile(segments: [both, born]).Restore(past, [both, born], A.Now);
        Assert.That(
            change.Versions.Select(version => version.CreatedAt),
            Is.EqualTo([both.CreatedAt.AddTicks(1), born.CreatedAt.AddTicks(1)])
        );
        Assert.That(change.After.Segments, Is.EqualTo([change.Versions[0]]));
    }

    [Test]
    public void Restore_ASegmentIsAsItWasThen_IsWrittenAgain()
    {
        var same = A.Segment(createdAt: Since);
        var change = A.Profile(segments: [same]).Restore(A.Profile(segments: [same]), [same], A.Now);
        Assert.That((change.Versions.Single().CreatedAt, Types(change.Current)), Is.EqualTo((A.Now, "morning")));
    }

    [Test]
    public void Restore_TheClockIsLater_UpdatesTheProfileToIt() =>
        Assert.That(
            A.Profile(updatedAt: Since).Restore(A.Profile(updatedAt: Then), [], A.Now).After.UpdatedAt,
            Is.EqualTo(A.Now)
        );

    [TestCase("old", 1)]
    [TestCase("new", 0)]
    public void Restore_OurClockLagsBehindTheProfile_NeverGoesBack(string tag, int ticks)
    {
        var ahead = A.Now.AddSeconds(3);
        var present = A.Profile(tags: ["new"], updatedAt: ahead);
        var change = present.Restore(A.Profile(tags: [tag], updatedAt: Then), [], A.Now);
        Assert.That(change.After.UpdatedAt, Is.EqualTo(ahead.AddTicks(ticks)));
    }

    [Test]
    public void Restore_NothingWasThereThen_EmptiesTheProfile()
    {
        var present = A.Profile(tags: ["new"], segments: [A.Segment("a", createdAt: Since)]);
        var change = present.Restore(A.Profile(), present.Segments, A.Now);
        Assert.That(change.After.Tags.Values.Length + change.After.Segments.Length, Is.Zero);
    }

    [TestCase(48, 0)]
    [TestCase(47, 1)]
    [TestCase(0, 48)]
    public void Restore_ItJustFitsOneWrite_ChangesAll(int back, int gone) =>
        Assert.That(Restoring(back, gone)().Versions, Has.Length.EqualTo(48));

    [TestCase(49, 0)]
    [TestCase(48, 1)]
    [TestCase(0, 49)]
    public void Restore_ItChangesOneMore_BreaksTheRule(int back, int gone) =>
        Assert.That(Broken.RuleOf(Restoring(back, gone)), Is.EqualTo(("asOf", SegmentWrites.TooManyRestoredRule)));

    [Test]
    public void Restore_ItChangesTooMany_TellsTheLimit() =>
        Assert.That(Broken.RuleOf(Restoring(49, 0))!.Value.Rule, Does.Contain($" {ProfileDraft.MaxSegments} "));

    private static Func<ProfileChange> Restoring(int back, int gone)
    {
        var past = A.Profile(segments: Segments("back", back));
        var present = A.Profile(segments: Segments("gone", gone));
        return () => present.Restore(past, present.Segments, A.Now);
    }

    private static IEnumerable<Segment> Segments(string prefix, int count) =>
        Enumerable
            .Range(0, count)
            .Select(i => A.Segment(FormattableString.Invariant($"{prefix}{i}"), createdAt: Since));

    private static string Types(IEnumerable<Segment> segments) =>
        string.Join(' ', segments.Select(segment => segment.Type));
}
