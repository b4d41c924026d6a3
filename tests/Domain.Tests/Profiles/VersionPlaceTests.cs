using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

/// <summary>Where a version gets in the history, and when it was updated.</summary>
internal sealed class VersionPlaceTests
{
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(-1, -1)]
    public void ApplyTo_VersionMovesByATick_IsNotUpdatedBefore(long updated, long expected)
    {
        var taken = A.Segment(categories: [A.Category("sports")], createdAt: Then);
        var draft = A.Draft(segments: [A.SegmentDraft(createdAt: Then, updatedAt: Then.AddTicks(updated))]);
        var version = draft.ApplyTo(A.Profile(), [taken], A.Now).Versions.Single();
        Assert.That((version.CreatedAt, version.UpdatedAt), Is.EqualTo((Then.AddTicks(1), Then.AddTicks(expected))));
    }

    [TestCase(-1, 0)]
    [TestCase(0, 0)]
    [TestCase(1, 1)]
    public void ApplyTo_CreatedAroundTheClock_IsNotUpdatedBefore(long created, long expected)
    {
        var time = A.Now.AddTicks(created);
        var draft = A.Draft(segments: [A.SegmentDraft(createdAt: time)], createdAt: time);
        var change = draft.ApplyTo(null, [], A.Now);
        Assert.That(
            (change.After.UpdatedAt, change.Versions.Single().UpdatedAt),
            Is.EqualTo((A.Now.AddTicks(expected), A.Now.AddTicks(expected)))
        );
    }

    [Test]
    public void ApplyTo_SameContentAtTheClocksInstant_IsTheSameWrite()
    {
        var present = A.Segment(createdAt: A.Now);
        var change = A.Draft(segments: [A.SegmentDraft()]).ApplyTo(A.Profile(segments: [present]), [present], A.Now);
        Assert.That(change.Versions.Single().CreatedAt, Is.EqualTo(A.Now));
    }

    [TestCase(30, 184)]
    [TestCase(300, 300)]
    [TestCase(500, 400)]
    public void ApplyTo_MergedSegment_LivesAsBeforeWithinTheProfile(int before, int expected)
    {
        var present = A.Segment(createdAt: Then, expiresAt: A.Now.AddDays(before));
        var profile = A.Profile(segments: [present], expiresAt: A.Now.AddDays(900));
        var merge = new ProfileMerge(
            null,
            [new SegmentMerge(A.Type(), null, null, null, null, null)],
            [],
            RemovesAll: false,
            null,
            null,
            new(A.Now.AddDays(400))
        );
        var version = merge.ApplyTo(profile, profile.Segments, A.Now).Versions.Single();
        Assert.That(version.ExpiresAt, Is.EqualTo(A.Now.AddDays(expected)));
    }

    [Test]
    public void ApplyTo_MergeOfTheCreationAlone_IsAChange()
    {
        var merge = new ProfileMerge(null, [], [], RemovesAll: false, Then, null, null);
        var change = merge.ApplyTo(A.Profile(), [], A.Now);
        Assert.That((change.IsNone, change.After.CreatedAt), Is.EqualTo((false, Then)));
    }

    [Test]
    public void IsUpTo_TimeWithoutABeginning_Holds()
    {
        Assert.That(VersionTime.UpTo(Then).IsUpTo, Is.True);
        Assert.That(VersionTime.Between(null, Then).IsUpTo, Is.True);
        Assert.That(VersionTime.Between(Then, null).IsUpTo, Is.False);
    }
}
