using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Identity;

internal sealed class LabelTests
{
    private const string Astral = "😀";

    [TestCase("a")]
    [TestCase(" ")]
    [TestCase("#")]
    [TestCase("a/b:\"c\"\\d")]
    [TestCase("zero\u200bwidth")]
    [TestCase("\u2028")]
    [TestCase("\ufffd")]
    [TestCase("\uffff")]
    [TestCase("e\u0301")]
    [TestCase(Astral)]
    public void IsValid_NothingIsAControlCharacter_Holds(string text) => Assert.That(Label.IsValid(text), Is.True);

    [Test]
    public void Pattern_OfEveryCharacter_TellsTheSame()
    {
        var characters = Enumerable.Range(0, 0x250).Select(code => $"{(char)code}").ToList();
        // In .NET "$" also matches before a line feed at the end, in JSON Schema it does not.
        var pattern = Label.Pattern.Replace("$", "\\z", StringComparison.Ordinal);
        Assert.That(
            characters.Where(text => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(10))),
            Is.EqualTo(characters.Where(Label.IsValid))
        );
    }

    [TestCase('\0')]
    [TestCase('\t')]
    [TestCase('\n')]
    [TestCase('\u001f')]
    [TestCase('\u007f')]
    [TestCase('\u0080')]
    [TestCase('\u009f')]
    public void IsValid_AControlCharacterIsInIt_IsFalse(char control) =>
        Assert.That(Label.IsValid($"a{control}b"), Is.False);

    [TestCase('\u0020')]
    [TestCase('\u007e')]
    [TestCase('\u00a0')]
    public void IsValid_ACharacterIsNextToTheControlCharacters_Holds(char neighbour) =>
        Assert.That(Label.IsValid(neighbour.ToString()), Is.True);

    [Test]
    public void IsValid_ASurrogateIsAlone_IsFalse()
    {
        char[] high = ['a', '\ud83d', 'b'];
        char[] low = ['a', '\ude00'];
        char[] swapped = ['\ude00', '\ud83d'];
        char[] last = ['\ud83d'];
        char[][] texts = [high, low, swapped, last];
        Assert.That(texts.Select(text => Label.IsValid(new string(text))), Is.All.False);
    }

    [TestCase(null)]
    [TestCase("")]
    public void IsValid_ThereIsNothing_IsFalse(string? text) => Assert.That(Label.IsValid(text), Is.False);

    [TestCase("x", 128, true)]
    [TestCase("x", 129, false)]
    [TestCase("x", 256, false)]
    [TestCase(Astral, 127, true)]
    [TestCase(Astral, 128, true)]
    [TestCase(Astral, 129, false)]
    public void IsValid_TheTextIsSoLong_CountsScalarValuesAndNotCodeUnits(string unit, int count, bool isValid) =>
        Assert.That(Label.IsValid(string.Concat(Enumerable.Repeat(unit, count))), Is.EqualTo(isValid));

    [Test]
    public void IsValid_PlainAndAstralCharactersMix_CountsEachOnce()
    {
        var astral = string.Concat(Enumerable.Repeat(Astral, 64));
        var plain = new string('x', 64);
        Assert.That((Label.IsValid(astral + plain), Label.IsValid(astral + plain + "x")), Is.EqualTo((true, false)));
    }

    [Test]
    public void IsValid_TheTextIsGeneratedAsALabel_Holds() =>
        Prop.ForAll(TextGen.Label.ToArbitrary(), Label.IsValid).QuickCheckThrowOnFailure();

    [Test]
    public void IsValid_WhateverTheText_AgreesWithACountOfItsRunes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Label.IsValid(text) == IsLabel(text))
            .QuickCheckThrowOnFailure();

    private static bool IsLabel(string? text) =>
        text is { Length: > 0 }
        && !text.Any(char.IsControl)
        && text.EnumerateRunes().Count() <= 128
        && string.Equals(string.Concat(text.EnumerateRunes()), text, StringComparison.Ordinal);
}
