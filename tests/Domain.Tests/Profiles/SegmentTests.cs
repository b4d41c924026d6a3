using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentTests
{
    private static readonly string[] ThousandIds = [.. A.Categories(1000).Select(category => category.Id)];

    [Test]
    public void Segment_ItIsMade_KeepsEverything()
    {
        var segment = A.Segment(
            "evening",
            [A.Category("b", 1), A.Category("a", 2)],
            ["z", "b"],
            A.Now,
            A.Now.AddTicks(1),
            A.Now.AddTicks(2)
        );
        Assert.Multiple(() =>
        {
            Assert.That(segment.Type, Is.EqualTo(A.Type("evening")));
            Assert.That(segment.Categories, Is.EqualTo([A.Category("b", 1), A.Category("a", 2)]));
            Assert.That(segment.TopCategories, Is.EqualTo(["z", "b"]));
            Assert.That(
                (segment.CreatedAt, segment.UpdatedAt, segment.ExpiresAt),
                Is.EqualTo((A.Now, A.Now.AddTicks(1), A.Now.AddTicks(2)))
            );
        });
    }

    [Test]
    public void Segment_ItHas1000Categories_Accepts() =>
        Assert.That(
            A.Segment(categories: A.Categories(1000), topCategories: ThousandIds).Categories,
            Has.Length.EqualTo(1000)
        );

    [Test]
    public void Segment_ItHas1001Categories_BreaksTheRule() =>
        Assert.That(
            Broken.RuleOf(() => A.Segment(categories: A.Categories(1001))),
            Is.EqualTo(("Categories", Segment.CountRule))
        );

    [Test]
    public void Segment_ItHas1001TopCategories_BreaksTheRule() =>
        Assert.That(
            Broken.RuleOf(() => A.Segment(topCategories: [.. ThousandIds, "one more"])),
            Is.EqualTo(("TopCategories", Segment.CountRule))
        );

    [Test]
    public void Segment_ACategoryComesTwice_BreaksTheRule() =>
        Assert.That(
            Broken.RuleOf(() => A.Segment(categories: [A.Category("a", 1), A.Category("a", 2)])),
            Is.EqualTo(("Categories", Segment.UniqueRule))
        );

    [Test]
    public void Segment_ATopCategoryComesTwice_BreaksTheRule() =>
        Assert.That(
            Broken.RuleOf(() => A.Segment(topCategories: ["a", "a"])),
            Is.EqualTo(("TopCategories", Segment.UniqueRule))
        );

    [Test]
    public void Segment_IdsDifferByCaseOnly_Accepts() =>
        Assert.That(A.Segment(topCategories: ["a", "A"]).TopCategories, Is.EqualTo(["a", "A"]));

    [TestCase("")]
    [TestCase("a\tb")]
    public void Segment_ATopCategoryIsNoLabel_BreaksTheRule(string id) =>
        Assert.That(
            Broken.RuleOf(() => A.Segment(topCategories: ["fine", id])),
            Is.EqualTo(("TopCategories", Label.Rule))
        );

    [Test]
    public void Segment_TheListsChangeLater_KeepsItsOwn()
    {
        Category[] categories = [A.Category("a")];
        string[] top = ["a"];
        var segment = A.Segment(categories: categories, topCategories: top);
        (categories[0], top[0]) = (A.Category("changed"), "changed");
        Assert.That((segment.Categories[0].Id, segment.TopCategories[0]), Is.EqualTo(("a", "a")));
    }

    [Test]
    public void HasContentOf_OnlyTypeAndTimesDiffer_Holds()
    {
        var later = A.Now.AddDays(1);
        Assert.That(A.Segment().HasContentOf(A.Segment("other", null, null, later, later, later)), Is.True);
    }

    [Test]
    public void HasContentOf_ACategoryOrTheRankDiffers_IsFalse()
    {
        var segment = A.Segment(categories: [A.Category("a", 1), A.Category("b", 2)], topCategories: ["a", "b"]);
        Segment[] others =
        [
            A.Segment(categories: [A.Category("a", 1), A.Category("b", 3)], topCategories: ["a", "b"]),
            A.Segment(categories: [A.Category("b", 2), A.Category("a", 1)], topCategories: ["a", "b"]),
            A.Segment(categories: [A.Category("a", 1)], topCategories: ["a", "b"]),
            A.Segment(categories: segment.Categories, topCategories: ["b", "a"]),
            A.Segment(categories: segment.Categories, topCategories: ["a"]),
        ];
        Assert.That(others.Select(segment.HasContentOf), Is.All.False);
    }

    [Test]
    public void Segment_AListIsTooLong_IsToldTheLimit() =>
        Assert.That(Broken.RuleOf(() => A.Segment(categories: A.Categories(1001)))!.Value.Rule, Does.Contain(" 1000 "));
}
