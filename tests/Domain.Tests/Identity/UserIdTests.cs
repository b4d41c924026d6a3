using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Identity;

internal sealed class UserIdTests
{
    private const string Uuid = "473b82fb-8717-4e69-894c-1844a2f183bf";

    [TestCase(Uuid)]
    [TestCase("473B82FB-8717-4E69-894C-1844A2F183BF")]
    [TestCase("473b82fb87174e69894c1844a2f183bf")]
    [TestCase("473B82FB87174E69894C1844A2F183BF")]
    public void Parse_TheTextIsAUuid_MakesItLowerCaseWithHyphens(string text) =>
        Assert.That(UserId.Parse(text).Value, Is.EqualTo(Uuid));

    [TestCase("0x3b82fb-8717-4e69-894c-1844a2f183bf", Description = ".NET reads a prefix within a part as hexadecimal")]
    [TestCase("473b82fb-0X17-4e69-894c-1844a2f183bf")]
    [TestCase("473b82fb-8717-4e69-894c-1844A2F183BG")]
    [TestCase("473B82FB-8717-4E69-894C-1844A2F183B")]
    [TestCase("473B82FB87174E69894C1844A2F183BF0")]
    [TestCase("473B82FB:8717:4E69:894C:1844A2F183BF")]
    [TestCase("Alice@Example.com")]
    public void Parse_TheTextIsNoUuid_KeepsItAsItIs(string text) =>
        Assert.That(UserId.Parse(text).Value, Is.EqualTo(text));

    [Test]
    public void Parse_OnlyTheCaseDiffers_TellsUsersApart() =>
        Assert.That(UserId.Parse("alice"), Is.Not.EqualTo(UserId.Parse("Alice")));

    [TestCase("a")]
    [TestCase("...")]
    [TestCase(".a")]
    [TestCase("-")]
    [TestCase("AZaz09._~:@-")]
    public void Parse_EveryCharacterIsAllowed_Accepts(string text) =>
        Assert.That((UserId.IsValid(text), UserId.Parse(text).Value), Is.EqualTo((true, text)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a#b")]
    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("a%20")]
    [TestCase("a+b")]
    [TestCase("a\n")]
    [TestCase("a\0")]
    [TestCase("a\u007f")]
    [TestCase("ä")]
    [TestCase("ａ")]
    [TestCase("😀")]
    [TestCase("{473b82fb-8717-4e69-894c-1844a2f183bf}")]
    public void Parse_ACharacterIsNotAllowed_BreaksTheRule(string? text)
    {
        Assert.That(UserId.IsValid(text), Is.False);
        Assert.That(Broken.RuleOf(() => UserId.Parse(text)), Is.EqualTo(("id", UserId.Rule)));
    }

    [TestCase(1, true)]
    [TestCase(128, true)]
    [TestCase(129, false)]
    public void IsValid_TheTextIsSoLong_HoldsUpToTheLimit(int length, bool isValid) =>
        Assert.That(UserId.IsValid(new string('x', length)), Is.EqualTo(isValid));

    [Test]
    public void Pattern_WhateverTheText_SaysWhatTheRuleSays() =>
        Prop.ForAll(
                TextGen.Id.Or(TextGen.Label).ToArbitrary(),
                text => UserId.IsValid(text) == (Matches(text) && text is not ("." or ".."))
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Parse_TheTextIsAlreadyCanonical_ChangesNothing() =>
        Prop.ForAll(TextGen.Id.ToArbitrary(), text => UserId.Parse(UserId.Parse(text).Value) == UserId.Parse(text))
            .QuickCheckThrowOnFailure();

    [Test]
    public void New_AnyTime_IsACanonicalVersion7UuidOfThatTime()
    {
        var id = UserId.New(A.Now).Value;
        var milliseconds = Convert.ToInt64(id.Replace("-", "", StringComparison.Ordinal)[..12], 16);
        Assert.That(milliseconds, Is.EqualTo(A.Now.ToUnixTimeMilliseconds()));
        Assert.That((id[14], UserId.Parse(id).Value), Is.EqualTo(('7', id)));
    }

    [Test]
    public void New_AskedTwiceAtOneInstant_MakesTwoIds()
    {
        UserId[] ids = [UserId.New(A.Now), UserId.New(A.Now)];
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void ToString_WhateverTheId_IsItsText() => Assert.That($"{UserId.Parse("alice")}", Is.EqualTo("alice"));

    // In .NET "$" also matches before a line feed at the end, in JSON Schema it does not.
    private static bool Matches(string text) =>
        Regex.IsMatch(
            text,
            UserId.Pattern.Replace("$", "\\z", StringComparison.Ordinal),
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10)
        );
}
