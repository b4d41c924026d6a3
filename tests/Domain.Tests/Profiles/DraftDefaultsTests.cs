using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class DraftDefaultsTests
{
    private static readonly DateTimeOffset Past = A.Now.AddDays(-30);
    private static readonly DateTimeOffset Later = A.Now.AddHours(1);

    [Test]
    public void ApplyTo_ThereIsNoProfile_CreatesOneDatedNow()
    {
        var change = A.Draft("alice", ["b", "a"], [A.SegmentDraft()]).ApplyTo(null, [], A.Now);
        Assert.Multiple(() =>
        {
            Assert.That(change.IsCreation, Is.True);
            Assert.That(change.After.Id, Is.EqualTo(A.Id("alice")));
            Assert.That(change.After.Tags.Values, Is.EqualTo(["b", "a"]));
            Assert.That((change.After.CreatedAt, change.After.UpdatedAt), Is.EqualTo((A.Now, A.Now)));
            Assert.That((change.Versions[0].CreatedAt, change.Versions[0].UpdatedAt), Is.EqualTo((A.Now, A.Now)));
        });
    }

    [Test]
    public void ApplyTo_TheDraftNamesItsTimes_KeepsThem()
    {
        var (created, updated) = (Past, Past.AddTicks(7));
        var segment = A.SegmentDraft(createdAt: created, updatedAt: updated);
        var change = A.Draft(segments: [segment], createdAt: created, updatedAt: updated).ApplyTo(null, [], A.Now);
        Assert.That((change.After.CreatedAt, change.After.UpdatedAt), Is.EqualTo((created, updated)));
        Assert.That((change.Versions[0].CreatedAt, change.Versions[0].UpdatedAt), Is.EqualTo((created, updated)));
    }

    [Test]
    public void ApplyTo_TopCategoriesAreLeftOut_RanksThem()
    {
        var segment = A.SegmentDraft(
            categories: [A.Category("a", 1), A.Category("b", 4), A.Category("c", 2), A.Category("d", 3)]
        );
        var change = A.Draft(segments: [segment]).ApplyTo(null, [], A.Now);
        Assert.That(change.Versions[0].TopCategories, Is.EqualTo(["b", "d", "c"]));
    }

    [TestCase("c,a")]
    [TestCase("")]
    public void ApplyTo_TopCategoriesAreNamed_KeepsThem(string ids)
    {
        var top = ids.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var change = A.Draft(segments: [A.SegmentDraft(topCategories: top)]).ApplyTo(null, [], A.Now);
        Assert.That(change.Versions[0].TopCategories, Is.EqualTo(top));
    }

    [Test]
    public void ApplyTo_ExistingProfile_KeepsCreatedAtAndReplacesTags()
    {
        var current = A.Profile(tags: ["old"], createdAt: Past, updatedAt: Past);
        var change = A.Draft(tags: ["new"]).ApplyTo(current, [], A.Now);
        Assert.Multiple(() =>
        {
            Assert.That(change.IsCreation, Is.False);
            Assert.That((change.After.CreatedAt, change.After.UpdatedAt), Is.EqualTo((Past, A.Now)));
            Assert.That(change.After.Tags.Values, Is.EqualTo(["new"]));
        });
    }

    [Test]
    public void ApplyTo_TheDraftNamesAnotherCreatedAt_TakesThat()
    {
        var current = A.Profile(createdAt: Past);
        var change = A.Draft(createdAt: Past.AddDays(-1)).ApplyTo(current, [], A.Now);
        Assert.That(change.After.CreatedAt, Is.EqualTo(Past.AddDays(-1)));
    }

    [Test]
    public void ApplyTo_TagsStayTheSame_KeepsTheLaterUpdatedAt()
    {
        var current = A.Profile(tags: ["a", "b"], updatedAt: Later);
        Assert.Multiple(() =>
        {
            Assert.That(A.Draft(tags: ["a", "b"]).ApplyTo(current, [], A.Now).After.UpdatedAt, Is.EqualTo(Later));
            Assert.That(
                A.Draft(tags: ["a", "b"], updatedAt: Past).ApplyTo(current, [], Later.AddDays(1)).After.UpdatedAt,
                Is.EqualTo(Later)
            );
        });
    }

    [TestCase("b,a")]
    [TestCase("a")]
    [TestCase("a,B")]
    public void ApplyTo_TagsChangeButTheTimeIsNotLater_UpdatesATickLater(string tags)
    {
        var current = A.Profile(tags: ["a", "b"], updatedAt: A.Now);
        var draft = A.Draft(tags: tags.Split(','));
        Assert.That(draft.ApplyTo(current, [], A.Now).After.UpdatedAt, Is.EqualTo(A.Now.AddTicks(1)));
        Assert.That(
            (draft with { UpdatedAt = Past }).ApplyTo(current, [], Later).After.UpdatedAt,
            Is.EqualTo(A.Now.AddTicks(1))
        );
    }

    [Test]
    public void ApplyTo_TheTimeIsLater_UpdatesToIt()
    {
        var current = A.Profile(updatedAt: A.Now);
        var draft = A.Draft(updatedAt: A.Now.AddTicks(1));
        Assert.That(draft.ApplyTo(current, [], Later).After.UpdatedAt, Is.EqualTo(A.Now.AddTicks(1)));
    }
}
