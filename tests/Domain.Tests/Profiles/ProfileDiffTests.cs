using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class ProfileDiffTests
{
    private static readonly DateTimeOffset Later = A.Now.AddDays(1);

    [Test]
    public void Between_ChangedTags_ReportsAddedAndRemovedInTheirOwnOrder()
    {
        var diff = ProfileDiff.Between(A.Profile(tags: ["d", "both", "c"]), A.Profile(tags: ["z", "y", "both"]));
        Assert.That(diff.TagsAdded, Is.EqualTo(["z", "y"]));
        Assert.That(diff.TagsRemoved, Is.EqualTo(["d", "c"]));
    }

    [Test]
    public void Between_TagsDifferByCaseOnly_TellsBoth()
    {
        var diff = ProfileDiff.Between(A.Profile(tags: ["a"]), A.Profile(tags: ["A"]));
        Assert.That((diff.TagsAdded.Single(), diff.TagsRemoved.Single()), Is.EqualTo(("A", "a")));
    }

    [Test]
    public void Between_OnlyTheOrderOfTagsChanged_TellsNone() =>
        AssertEmpty(ProfileDiff.Between(A.Profile(tags: ["a", "b"]), A.Profile(tags: ["b", "a"])));

    [Test]
    public void Between_SegmentsCameAndWent_TellsTheirTypesInOrder()
    {
        var before = A.Profile(segments: [A.Segment("both"), A.Segment("gone2"), A.Segment("gone1")]);
        var after = A.Profile(segments: [A.Segment("born2"), A.Segment("born1"), A.Segment("both")]);
        var diff = ProfileDiff.Between(before, after);
        Assert.Multiple(() =>
        {
            Assert.That(diff.SegmentsAdded, Is.EqualTo([A.Type("born1"), A.Type("born2")]));
            Assert.That(diff.SegmentsRemoved, Is.EqualTo([A.Type("gone1"), A.Type("gone2")]));
            Assert.That(diff.SegmentsChanged, Is.Empty);
        });
    }

    [Test]
    public void Between_SegmentsChanged_TellsThoseWithOtherCategoriesAlone()
    {
        var before = A.Profile(segments: [A.Segment("a"), A.Segment("b"), A.Segment("c", [A.Category("x", 1)])]);
        var after = A.Profile(
            segments:
            [
                A.Segment("a", createdAt: Later, updatedAt: Later),
                A.Segment("b", topCategories: []),
                A.Segment("c", [A.Category("x", 3)]),
            ]
        );
        var changed = ProfileDiff.Between(before, after).SegmentsChanged.Single();
        Assert.That(changed.Type, Is.EqualTo(A.Type("c")));
        Assert.That(changed.Categories, Is.EqualTo([new CategoryDiff("x", 1, 3)]));
    }

    [Test]
    public void Between_ThereWasNoProfile_AddsEverything()
    {
        var diff = ProfileDiff.Between(null, A.Profile(tags: ["t"], segments: [A.Segment("s")]));
        Assert.Multiple(() =>
        {
            Assert.That(diff.TagsAdded, Is.EqualTo(["t"]));
            Assert.That(diff.SegmentsAdded, Is.EqualTo([A.Type("s")]));
            Assert.That(diff.TagsRemoved.Length + diff.SegmentsRemoved.Length, Is.Zero);
            Assert.That(diff.SegmentsChanged, Is.Empty);
        });
    }

    [Test]
    public void Between_ThereIsNoProfileAnyMore_RemovesEverything()
    {
        var diff = ProfileDiff.Between(A.Profile(tags: ["t"], segments: [A.Segment("s")]), null);
        Assert.Multiple(() =>
        {
            Assert.That(diff.TagsRemoved, Is.EqualTo(["t"]));
            Assert.That(diff.SegmentsRemoved, Is.EqualTo([A.Type("s")]));
            Assert.That(diff.TagsAdded.Length + diff.SegmentsAdded.Length, Is.Zero);
            Assert.That(diff.SegmentsChanged, Is.Empty);
        });
    }

    [Test]
    public void Between_ThereIsNoProfileAtEither_IsEmpty() => AssertEmpty(ProfileDiff.Between(null, null));

    [Test]
    public void Between_OnlyTimesChanged_IsEmpty() =>
        AssertEmpty(
            ProfileDiff.Between(
                A.Profile(tags: ["t"], segments: [A.Segment()]),
                A.Profile(tags: ["t"], segments: [A.Segment(createdAt: Later)], updatedAt: Later, expiresAt: Later)
            )
        );

    private static void AssertEmpty(ProfileDiff diff) =>
        Assert.That(
            (
                diff.TagsAdded.Length,
                diff.TagsRemoved.Length,
                diff.SegmentsAdded.Length,
                diff.SegmentsRemoved.Length,
                diff.SegmentsChanged.Length
            ),
            Is.EqualTo((0, 0, 0, 0, 0))
        );
}
