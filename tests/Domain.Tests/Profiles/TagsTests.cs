using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class TagsTests
{
    [Test]
    public void Of_TagsComeTwice_KeepsTheFirstOfEachInOrder() =>
        Assert.That(Tags.Of(["b", "a", "b", "c", "a"]).Values, Is.EqualTo(["b", "a", "c"]));

    [Test]
    public void Of_TagsDifferByCaseOrComposition_KeepsThemAll() =>
        Assert.That(Tags.Of(["é", "e\u0301", "É"]).Values, Is.EqualTo(["é", "e\u0301", "É"]));

    [Test]
    public void Of_ThereAre256_Accepts() => Assert.That(Tags.Of(Many(256)).Values, Has.Length.EqualTo(256));

    [Test]
    public void Of_ThereAre257_BreaksTheRule() =>
        Assert.That(Broken.RuleOf(() => Tags.Of(Many(257))), Is.EqualTo(("tags", Tags.CountRule)));

    [Test]
    public void Of_MoreThan256CollapseToFewer_Accepts() =>
        Assert.That(Tags.Of([.. Many(256), .. Many(256)]).Values, Is.EqualTo(Many(256)));

    [TestCase("")]
    [TestCase("a\nb")]
    [TestCase(null)]
    public void Of_ATagIsNoLabel_BreaksTheRule(string? tag) =>
        Assert.That(Broken.RuleOf(() => Tags.Of(["fine", tag!])), Is.EqualTo(("tags", Label.Rule)));

    [Test]
    public void Of_TheListChangesLater_KeepsItsOwn()
    {
        string[] list = ["a", "b"];
        var tags = Tags.Of(list);
        list[0] = "changed";
        Assert.That(tags.Values, Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void None_Always_IsEmpty() => Assert.That(Tags.None.Values, Is.Empty);

    [Test]
    public void Of_ThereAreTooMany_IsToldTheLimit() =>
        Assert.That(Broken.RuleOf(() => Tags.Of(Many(257)))!.Value.Rule, Does.Contain(" 256 "));

    private static string[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"tag {i}"))];
}
