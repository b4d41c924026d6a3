using Personalisation.Domain.Text;

namespace Personalisation.Domain.Tests.Text;

/// <summary>Cases of Unicode's NormalizationTest.txt, one per rule of the algorithm.</summary>
internal sealed class CanonicalTextTests
{
    [TestCase("plain ASCII", "plain ASCII")]
    [TestCase("", "")]
    [TestCase("e\u0301", "\u00e9")]
    [TestCase("\u00e9", "\u00e9")]
    [TestCase("\u212b", "\u00c5")] // a sign that is the letter, by definition
    [TestCase("\u1e0a\u0323", "\u1e0c\u0307")] // marks in the wrong order
    [TestCase("d\u0307\u0323", "\u1e0d\u0307")]
    [TestCase("D\u031b\u0323\u0307", "\u1e0c\u031b\u0307")] // a mark of another class in between
    [TestCase("a\u0315\u0300\u05ae\u0300b", "\u00e0\u05ae\u0300\u0315b")] // a mark of the same class stays behind
    [TestCase("\u0300e\u0301", "\u0300\u00e9")] // a mark without a letter
    [TestCase("\u0315\u0300", "\u0300\u0315")] // no letter, in the wrong order
    [TestCase("a\u0315\u0300\u0323", "\u1ea1\u0300\u0315")] // the last mark moves to the front
    [TestCase("\u0958", "\u0915\u093c")] // never put together again
    [TestCase("\u1100\u1161", "\uac00")] // Hangul
    [TestCase("\u1100\u1161\u11a8", "\uac01")]
    [TestCase("\uac00\u11a8", "\uac01")]
    [TestCase("\uac01\u11a8", "\uac01\u11a8")]
    [TestCase("\uac00\u11a7", "\uac00\u11a7")]
    [TestCase("\U0001109A", "\U0001109A")]
    [TestCase("\U00011099\U000110BA", "\U0001109A")] // outside the basic plane
    [TestCase("\u1ea5", "\u1ea5")] // in two steps
    [TestCase("a\u0302\u0301", "\u1ea5")]
    [TestCase("😀e\u0301", "😀\u00e9")]
    public void Compose_ATextHasSeveralSpellings_GivesOne(string text, string expected)
    {
        Assert.That(CanonicalText.Compose(text), Is.EqualTo(expected));
        Assert.That(CanonicalText.Compose(expected), Is.EqualTo(expected));
    }
}
