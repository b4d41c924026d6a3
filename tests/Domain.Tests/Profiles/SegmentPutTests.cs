using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentPutTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);
    private static readonly DateTimeOffset Year = Lifetime.OfProfile(A.Now);
    private static readonly Category[] Other = [A.Category("sports", 1)];

    [Test]
    public void Put_ProfileEndsSooner_OnlyExtendsItToAYear()
    {
        var (created, updated) = (Then.AddDays(-2), Then);
        var profile = A.Profile("alice", ["b", "a"], [], created, updated, A.Now.AddDays(10));
        var after = profile.Put(A.SegmentDraft(), [], A.Now).After;
        Assert.Multiple(() =>
        {
            Assert.That(after.ExpiresAt, Is.EqualTo(Year));
            Assert.That((after.Id, after.CreatedAt, after.UpdatedAt), Is.EqualTo((A.Id("alice"), created, updated)));
            Assert.That(after.Tags.Values, Is.EqualTo(["b", "a"]));
        });
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(TimeSpan.TicksPerDay)]
    public void Put_TheProfileEndsLater_KeepsItsEnd(long ticks)
    {
        var profile = A.Profile(expiresAt: Year.AddTicks(ticks));
        Assert.That(profile.Put(A.SegmentDraft(), [], A.Now).After.ExpiresAt, Is.EqualTo(Year.AddTicks(ticks)));
    }

    [Test]
    public void Put_TheVersionIsToLiveLonger_ExtendsTheProfileToIt()
    {
        var change = A.Profile().Put(A.SegmentDraft(expiresAt: Year.AddTicks(1)), [], A.Now);
        Assert.That(
            (change.After.ExpiresAt, change.Versions.Single().ExpiresAt, change.Current.Single().ExpiresAt),
            Is.EqualTo((Year.AddTicks(1), Year.AddTicks(1), Year.AddTicks(1)))
        );
    }

    [Test]
    public void Put_TheVersionIsToEndSooner_DoesNotShortenTheProfile()
    {
        var change = A.Profile().Put(A.SegmentDraft(expiresAt: A.Now.AddDays(1)), [], A.Now);
        Assert.That((change.After.ExpiresAt, change.Versions.Single().ExpiresAt), Is.EqualTo((Year, A.Now.AddDays(1))));
    }

    [Test]
    public void Put_ItIsTheNewest_BecomesCurrentAndLeavesTheOthersAlone()
    {
        var (old, kept) = (A.Segment("a", createdAt: Then), A.Segment("kept"));
        var profile = A.Profile(segments: [old, kept]);
        var change = profile.Put(A.SegmentDraft("a", Other), [old, kept], A.Now);
        Assert.Multiple(() =>
        {
            Assert.That(change.IsCreation, Is.False);
            Assert.That(change.Versions.Single().Categories, Is.EqualTo(Other));
            Assert.That(
                (change.Versions.Single().CreatedAt, change.Versions.Single().ExpiresAt),
                Is.EqualTo((A.Now, Lifetime.OfSegment(A.Now)))
            );
            Assert.That(change.Current, Is.EqualTo([change.After.Find(A.Type("a"))]));
            Assert.That(change.Current.Single().HasContentOf(change.Versions.Single()), Is.True);
            Assert.That(change.After.Find(kept.Type), Is.SameAs(kept));
        });
    }

    [Test]
    public void Put_LateSegment_ExtendsTheProfileAndKeepsTheCurrentVersion()
    {
        var present = A.Segment(createdAt: Then);
        var profile = A.Profile(segments: [present], expiresAt: A.Now.AddDays(10));
        var kept = profile.Segments.Single();
        var change = profile.Put(A.SegmentDraft(categories: Other, createdAt: Then.AddTicks(-1)), [kept], A.Now);
        Assert.Multiple(() =>
        {
            Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(-1)));
            Assert.That(change.Current, Is.Empty);
            Assert.That(change.After.Segments.Single(), Is.SameAs(kept));
            Assert.That(change.After.ExpiresAt, Is.EqualTo(Year));
        });
    }

    [Test]
    public void Put_ItIsOlderThanTheDeletion_JoinsTheHistoryAlone()
    {
        var change = A.Profile()
            .Put(A.SegmentDraft(createdAt: Then.AddTicks(-1)), [A.Deletion(createdAt: Then)], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(-1)));
        Assert.That(
            (change.Current, change.After.Segments),
            Is.EqualTo((Array.Empty<Segment>(), Array.Empty<Segment>()))
        );
    }

    [Test]
    public void Put_ItIsNewerThanTheDeletion_BringsTheSegmentBack()
    {
        var change = A.Profile().Put(A.SegmentDraft(createdAt: Then.AddTicks(1)), [A.Deletion(createdAt: Then)], A.Now);
        Assert.That(change.Current.Single().CreatedAt, Is.EqualTo(Then.AddTicks(1)));
        Assert.That(change.After.Segments, Is.EqualTo(change.Current));
    }

    [Test]
    public void Put_AtTheInstantOfTheDeletion_FollowsItByATick()
    {
        var draft = A.SegmentDraft(categories: [], topCategories: [], createdAt: Then);
        var change = A.Profile().Put(draft, [A.Deletion(createdAt: Then)], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(Then.AddTicks(1)));
        Assert.That(change.After.Segments, Is.EqualTo(change.Versions));
    }

    [Test]
    public void Put_OurClockLagsBehindTheDeletion_FollowsItByATick()
    {
        var gone = A.Deletion(createdAt: A.Now.AddSeconds(2));
        var change = A.Profile().Put(A.SegmentDraft(), [gone], A.Now);
        Assert.That(change.After.Segments.Single().CreatedAt, Is.EqualTo(gone.CreatedAt.AddTicks(1)));
    }
}
