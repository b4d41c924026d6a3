using System.Text;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Tests.Text;

internal sealed class VisibilityTests
{
    [TestCase(0x1F, false)]
    [TestCase(0x20, false)]
    [TestCase(0x21, true)]
    [TestCase(0x7E, true)]
    [TestCase(0x7F, false)]
    [TestCase(0x85, false)] // control
    [TestCase(0xA0, false)] // white space
    [TestCase(0xA1, true)]
    [TestCase(0xAC, true)]
    [TestCase(0xAD, false)] // the first of the table
    [TestCase(0xAE, true)]
    [TestCase(0x115E, true)]
    [TestCase(0x115F, false)]
    [TestCase(0x1160, false)]
    [TestCase(0x1161, true)]
    [TestCase(0x17B3, true)]
    [TestCase(0x17B4, false)]
    [TestCase(0x17B5, false)]
    [TestCase(0x17B6, true)]
    [TestCase(0x200E, false)] // format
    [TestCase(0x3164, false)]
    [TestCase(0xFDCF, true)]
    [TestCase(0xFDD0, false)] // noncharacters
    [TestCase(0xFDEF, false)]
    [TestCase(0xFDF0, true)]
    [TestCase(0xFFFD, true)]
    [TestCase(0xFFFE, false)]
    [TestCase(0xFFFF, false)]
    [TestCase(0x1FFFD, true)]
    [TestCase(0x1FFFE, false)]
    [TestCase(0x10FFFF, false)]
    [TestCase(0xE0000, false)] // the last of the table
    [TestCase(0xE0FFF, false)]
    [TestCase(0xE1000, true)]
    public void IsVisible_EachSideOfALimit_TellsThemApart(int scalar, bool expected) =>
        Assert.That(Visibility.IsVisible(new Rune(scalar)), Is.EqualTo(expected));

    [TestCase("", false)]
    [TestCase(" \u200b", false)]
    [TestCase("\u0301", false)] // a mark above
    [TestCase("\u20dd", false)] // a mark around
    [TestCase("\u0903", true)] // a mark with a width of its own
    [TestCase(" \u0301a", true)]
    [TestCase("😀", true)]
    public void IsVisible_Text_NeedsOneVisibleCharacter(string text, bool expected) =>
        Assert.That(Visibility.IsVisible(text), Is.EqualTo(expected));

    [TestCase(0x20, false)]
    [TestCase(0x61, true)]
    [TestCase(0xE9, true)]
    [TestCase(0x377, true)]
    [TestCase(0x378, false)] // unassigned
    [TestCase(0x379, false)]
    [TestCase(0x37A, true)]
    [TestCase(0x3164, false)]
    [TestCase(0xE000, false)] // private use
    [TestCase(0xF900, true)]
    [TestCase(0xE1000, false)]
    public void IsLasting_EachSideOfALimit_TellsThemApart(int scalar, bool expected) =>
        Assert.That(Visibility.IsLasting(new Rune(scalar)), Is.EqualTo(expected));
}
