using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class DraftExpiryTests
{
    private static readonly DateTimeOffset Year = Lifetime.OfProfile(A.Now);
    private static readonly DateTimeOffset SixMonths = Lifetime.OfSegment(A.Now);

    [Test]
    public void ApplyTo_NoExpiry_ProfileHasAYearAndSegmentsSixMonths()
    {
        var draft = A.Draft(
            segments: [A.SegmentDraft(createdAt: A.Now.AddYears(-10), updatedAt: A.Now.AddYears(-10))],
            createdAt: A.Now.AddYears(-10),
            updatedAt: A.Now.AddYears(-10)
        );
        var change = draft.ApplyTo(null, [], A.Now);
        Assert.That((change.After.ExpiresAt, change.Versions[0].ExpiresAt), Is.EqualTo((Year, SixMonths)));
    }

    [Test]
    public void ApplyTo_TheDraftNamesAnExpiry_TakesIt()
    {
        var (profile, segment) = (A.Now.AddDays(9), A.Now.AddDays(8));
        var draft = A.Draft(segments: [A.SegmentDraft(expiresAt: segment)], expiresAt: profile);
        var change = draft.ApplyTo(A.Profile(), [], A.Now);
        Assert.That((change.After.ExpiresAt, change.Versions[0].ExpiresAt), Is.EqualTo((profile, segment)));
    }

    [Test]
    public void ApplyTo_ProfileEndsWithinSixMonths_EndsItsSegmentsWithIt()
    {
        var draft = A.Draft(segments: [A.SegmentDraft()], expiresAt: SixMonths.AddTicks(-1));
        Assert.That(draft.ApplyTo(null, [], A.Now).Versions[0].ExpiresAt, Is.EqualTo(SixMonths.AddTicks(-1)));
    }

    [Test]
    public void ApplyTo_AListedSegmentLivesLonger_ExtendsTheDefaultToIt()
    {
        SegmentDraft[] segments = [A.SegmentDraft("a", expiresAt: Year.AddTicks(1)), A.SegmentDraft("b")];
        Assert.That(A.Draft(segments: segments).ApplyTo(null, [], A.Now).After.ExpiresAt, Is.EqualTo(Year.AddTicks(1)));
    }

    [Test]
    public void ApplyTo_AnUnlistedSegmentLivesLonger_ExtendsTheDefaultToIt()
    {
        var kept = A.Segment("kept", expiresAt: Year.AddDays(1));
        var current = A.Profile(segments: [kept], expiresAt: Year.AddDays(2));
        var change = A.Draft().ApplyTo(current, [kept], A.Now);
        Assert.That(change.After.ExpiresAt, Is.EqualTo(Year.AddDays(1)));
        Assert.That(change.After.Find(kept.Type), Is.SameAs(kept));
    }

    [Test]
    public void ApplyTo_ASegmentEndsSooner_DoesNotShortenTheDefault()
    {
        var draft = A.Draft(segments: [A.SegmentDraft(expiresAt: A.Now.AddDays(1))]);
        Assert.That(draft.ApplyTo(null, [], A.Now).After.ExpiresAt, Is.EqualTo(Year));
    }

    [Test]
    public void ApplyTo_TheProfileHadALaterExpiry_ComesBackToTheDefault()
    {
        var current = A.Profile(expiresAt: Year.AddYears(5));
        Assert.That(A.Draft().ApplyTo(current, [], A.Now).After.ExpiresAt, Is.EqualTo(Year));
    }

    [Test]
    public void ApplyTo_ProfileEndsBeforeUnlistedSegments_CutsOnlyThose()
    {
        var end = A.Now.AddDays(10);
        var before = A.Segment("before", expiresAt: end.AddTicks(-1));
        var with = A.Segment("with", expiresAt: end);
        var after = A.Segment("after", expiresAt: end.AddTicks(1));
        var current = A.Profile(segments: [before, with, after]);
        var change = A.Draft(expiresAt: end).ApplyTo(current, [], A.Now);
        Assert.Multiple(() =>
        {
            Assert.That(change.Versions, Is.Empty);
            Assert.That(change.Current, Is.EqualTo([change.After.Find(after.Type)]));
            Assert.That(change.After.Find(after.Type)!.ExpiresAt, Is.EqualTo(end));
            Assert.That(change.After.Find(after.Type)!.HasContentOf(after), Is.True);
            Assert.That(change.After.Find(before.Type), Is.SameAs(before));
            Assert.That(change.After.Find(with.Type), Is.SameAs(with));
        });
    }

    [Test]
    public void ApplyTo_LateSegmentWithShortExpiry_CutsTheCurrentVersion()
    {
        var present = A.Segment(createdAt: A.Now.AddDays(-1));
        var late = A.SegmentDraft(createdAt: A.Now.AddDays(-2));
        var end = A.Now.AddDays(10);
        var change = A.Draft(segments: [late], expiresAt: end)
            .ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.That((change.Versions.Single().ExpiresAt, change.Current.Single().ExpiresAt), Is.EqualTo((end, end)));
        Assert.That(change.Current.Single().CreatedAt, Is.EqualTo(present.CreatedAt));
    }

    [Test]
    public void ApplyTo_SegmentOutlivesProfile_BreaksTheRuleAtItsPath()
    {
        SegmentDraft[] segments =
        [
            A.SegmentDraft("a", expiresAt: Year),
            A.SegmentDraft("b"),
            A.SegmentDraft("c", expiresAt: Year.AddTicks(1)),
        ];
        Assert.That(
            Broken.RuleOf(() => A.Draft(segments: segments, expiresAt: Year).ApplyTo(null, [], A.Now)),
            Is.EqualTo(("Segments[2].ExpiresAt", ProfileDraft.OutlivesRule))
        );
    }
}
