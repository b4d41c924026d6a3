using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentRemoveTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);

    [Test]
    public void Remove_TheSegmentIsThere_RecordsThatItLeft()
    {
        var (leaving, kept) = (A.Segment("a", createdAt: Then), A.Segment("kept"));
        var profile = A.Profile(segments: [leaving, kept], updatedAt: Then);
        var change = profile.Remove(leaving.Type, [leaving, kept], A.Now)!;
        var deletion = change.Versions.Single();
        Assert.Multiple(() =>
        {
            Assert.That((deletion.IsDeletion, deletion.Type), Is.EqualTo((true, leaving.Type)));
            Assert.That(deletion.Categories.Length + deletion.TopCategories.Length, Is.Zero);
            Assert.That(
                (deletion.CreatedAt, deletion.UpdatedAt, deletion.ExpiresAt),
                Is.EqualTo((A.Now, A.Now, Lifetime.OfSegment(A.Now)))
            );
            Assert.That(change.Current, Is.EqualTo([deletion]));
            Assert.That(change.After.Segments, Is.EqualTo([kept]));
            Assert.That(change.IsCreation, Is.False);
            Assert.That(
                (change.After.CreatedAt, change.After.UpdatedAt, change.After.ExpiresAt),
                Is.EqualTo((profile.CreatedAt, profile.UpdatedAt, profile.ExpiresAt))
            );
        });
    }

    [Test]
    public void Remove_TheSegmentWasNeverThere_IsNull() =>
        Assert.That(A.Profile(segments: [A.Segment("a")]).Remove(A.Type("b"), [A.Segment("a")], A.Now), Is.Null);

    [Test]
    public void Remove_TheSegmentHasLeftAlready_IsNull() =>
        Assert.That(A.Profile().Remove(A.Type(), [A.Segment(createdAt: Then), A.Deletion()], A.Now), Is.Null);

    [Test]
    public void Remove_TheProfileEndsSooner_EndsTheRecordWithIt()
    {
        var end = Lifetime.OfSegment(A.Now).AddTicks(-1);
        var profile = A.Profile(segments: [A.Segment(createdAt: Then)], expiresAt: end);
        var change = profile.Remove(A.Type(), profile.Segments, A.Now)!;
        Assert.That((change.Versions.Single().ExpiresAt, change.After.ExpiresAt), Is.EqualTo((end, end)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(TimeSpan.TicksPerMinute)]
    public void Remove_TheNewestVersionIsNotBeforeTheClock_FollowsItByATick(long ticks)
    {
        var newest = A.Segment(createdAt: A.Now.AddTicks(ticks));
        var profile = A.Profile(segments: [newest]);
        var change = profile.Remove(A.Type(), [newest, A.Segment(createdAt: Then)], A.Now)!;
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(newest.CreatedAt.AddTicks(1)));
        Assert.That(change.After.Segments, Is.Empty);
    }

    [Test]
    public void Remove_OnlyAnotherSegmentIsAheadOfTheClock_IsOfNow()
    {
        var ahead = A.Segment("other", createdAt: A.Now.AddSeconds(1));
        var profile = A.Profile(segments: [A.Segment(createdAt: Then), ahead]);
        Assert.That(profile.Remove(A.Type(), profile.Segments, A.Now)!.Versions.Single().CreatedAt, Is.EqualTo(A.Now));
    }

    [Test]
    public void HasContentOf_OneIsADeletion_IsFalseAlsoWithoutCategories()
    {
        var empty = A.Segment(categories: [], topCategories: []);
        Assert.That(empty.HasContentOf(A.Deletion()), Is.False);
        Assert.That(A.Deletion().HasContentOf(empty), Is.False);
        Assert.That(A.Deletion().HasContentOf(A.Deletion("other", A.Now.AddDays(1), A.Now.AddDays(2))), Is.True);
        Assert.That(empty.IsDeletion, Is.False);
    }
}
