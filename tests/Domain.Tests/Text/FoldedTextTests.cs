using System.Text;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Tests.Text;

internal sealed class FoldedTextTests
{
    [TestCase("Ada", "ada")]
    [TestCase("\u0345\u0301", "\u03af")]
    [TestCase("ΐ", "ΐ")]
    [TestCase("Å", "å")]
    [TestCase("x²", "x2")]
    [TestCase("㎏", "kg")]
    [TestCase("ﾊﾟ", "パ")]
    [TestCase("Ⅷ", "viii")]
    public void Of_TextsThatDifferInCaseOrWidth_GivesOne(string text, string expected) =>
        Assert.That(FoldedText.Of(text), Is.EqualTo(expected));

    [Test]
    public void Of_Exceptions_StayAsTheyAre() => Assert.That(FoldedText.Of("ßSς", "ßς"), Is.EqualTo("ßsς"));

    [Test]
    public void Of_EveryLastingCharacter_IsStable()
    {
        var unstable = Enumerable
            .Range(0, 0x110000)
            .Where(Rune.IsValid)
            .Select(scalar => new Rune(scalar))
            .Where(Visibility.IsLasting)
            .Select(rune => FoldedText.Of(rune.ToString()))
            .Where(folded => !string.Equals(FoldedText.Of(folded), folded, StringComparison.Ordinal))
            .ToList();
        Assert.That(unstable, Is.Empty);
    }
}
