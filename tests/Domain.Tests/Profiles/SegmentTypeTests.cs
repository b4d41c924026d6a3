using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentTypeTests
{
    [TestCase("a")]
    [TestCase("morning_categories")]
    [TestCase("AZaz09._-")]
    [TestCase("...")]
    public void Parse_EveryCharacterIsAllowed_KeepsTheText(string text) =>
        Assert.That((SegmentType.IsValid(text), SegmentType.Parse(text).Value), Is.EqualTo((true, text)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a#b")]
    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("a:b")]
    [TestCase("a@b")]
    [TestCase("a~b")]
    [TestCase("a\n")]
    [TestCase("a\0")]
    [TestCase("ä")]
    public void Parse_ACharacterIsNotAllowed_BreaksTheRule(string? text)
    {
        Assert.That(SegmentType.IsValid(text), Is.False);
        Assert.That(Broken.RuleOf(() => SegmentType.Parse(text)), Is.EqualTo(("type", SegmentType.Rule)));
    }

    [TestCase(64, true)]
    [TestCase(65, false)]
    public void IsValid_TheTextIsSoLong_HoldsUpToTheLimit(int length, bool isValid) =>
        Assert.That(SegmentType.IsValid(new string('x', length)), Is.EqualTo(isValid));

    [Test]
    public void Parse_OnlyTheCaseDiffers_TellsTypesApart() =>
        Assert.That(SegmentType.Parse("a"), Is.Not.EqualTo(SegmentType.Parse("A")));

    [Test]
    public void Pattern_WhateverTheText_SaysWhatTheRuleSays() =>
        Prop.ForAll(
                TextGen.Type.Or(TextGen.Id).ToArbitrary(),
                text => SegmentType.IsValid(text) == (Matches(text) && text is not ("." or ".."))
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void ToString_WhateverTheType_IsItsText() =>
        Assert.That($"{SegmentType.Parse("morning")}", Is.EqualTo("morning"));

    private static bool Matches(string text) =>
        Regex.IsMatch(text, SegmentType.Pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
}
