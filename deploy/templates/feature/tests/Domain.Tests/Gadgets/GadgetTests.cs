using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Tests.Gadgets;

internal sealed class GadgetTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    private static readonly Gadget First = Gadget.New(
        UserId.Parse("ada"),
        GadgetId.Parse("first"),
        GadgetText.Parse("a"),
        Now
    );

    [TestCase("a")]
    [TestCase("A-1_b.c")]
    [TestCase("...")]
    public void ParseId_WithinTheRule_IsTheText(string text) =>
        Assert.That(GadgetId.Parse(text).Value, Is.EqualTo(text));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a b")]
    [TestCase("a#b")]
    [TestCase("ä")]
    public void ParseId_OutsideOfTheRule_IsRejected(string? text) =>
        Assert.That(Broken.RuleOf(() => GadgetId.Parse(text)), Is.EqualTo(("gadgetId", GadgetId.Rule)));

    [TestCase(1, true)]
    [TestCase(GadgetId.MaxLength, true)]
    [TestCase(GadgetId.MaxLength + 1, false)]
    public void IsValid_IdOfALength_HoldsUpToTheLimit(int length, bool isValid) =>
        Assert.That(GadgetId.IsValid(new string('a', length)), Is.EqualTo(isValid));

    [TestCase(1, true)]
    [TestCase(GadgetText.MaxLength, true)]
    [TestCase(GadgetText.MaxLength + 1, false)]
    public void IsValid_TextOfALength_HoldsUpToTheLimit(int length, bool isValid) =>
        Assert.That(GadgetText.IsValid(new string('a', length)), Is.EqualTo(isValid));

    [TestCase(null)]
    [TestCase("a\nb")]
    public void ParseText_OutsideOfTheRule_IsRejected(string? text) =>
        Assert.That(Broken.RuleOf(() => GadgetText.Parse(text)), Is.EqualTo(("text", GadgetText.Rule)));

    [TestCase(1, 1)]
    [TestCase(-1, 0)]
    public void With_AnotherText_ChangesItAndNeverGoesBack(int minutes, int expected)
    {
        var changed = First.With(GadgetText.Parse("b"), Now.AddMinutes(minutes));
        Assert.That(changed.Text.Value, Is.EqualTo("b"));
        Assert.That((changed.CreatedAt, changed.UpdatedAt), Is.EqualTo((Now, Now.AddMinutes(expected))));
    }
}
