using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Tests.Identity;

internal sealed class EmailAddressTests
{
    private static readonly string Host = $"{new string('h', 60)}.{new string('i', 60)}.{new string('j', 60)}";

    [TestCase("ada@example.org", "ada@example.org")]
    [TestCase("Ada.Lovelace+Tag@EXAMPLE.org", "ada.lovelace+tag@example.org")]
    [TestCase("a#b@example.org", "a#b@example.org")]
    [TestCase("a@localhost", "a@localhost")]
    [TestCase("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@BÜCHER.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@bu\u0308cher.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@XN--bcher-kva.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@b。example", "ada@b.example")]
    [TestCase("jose\u0301@example.org", "josé@example.org")]
    [TestCase("JOSÉ@example.org", "josé@example.org")]
    [TestCase("ΟΔΟΣ@example.org", "οδοσ@example.org")]
    [TestCase("οδος@example.org", "οδοσ@example.org")]
    [TestCase("ſ@example.org", "s@example.org")]
    [TestCase("µ@example.org", "μ@example.org")]
    [TestCase("Μ@example.org", "μ@example.org")]
    [TestCase("ϐ@example.org", "β@example.org")]
    [TestCase("Β@example.org", "β@example.org")]
    [TestCase("ẛ@example.org", "ṡ@example.org")]
    [TestCase("Ṡ@example.org", "ṡ@example.org")]
    [TestCase("s\u0307@example.org", "ṡ@example.org")]
    [TestCase("Straße@example.org", "strasse@example.org")]
    [TestCase("STRAẞE@example.org", "strasse@example.org")]
    [TestCase("\u212a@example.org", "k@example.org")] // the Kelvin sign
    [TestCase("ﬁ@example.org", "fi@example.org")]
    [TestCase("ａｄａ@example.org", "ada@example.org")]
    [TestCase("ꭰ@example.org", "Ꭰ@example.org")] // Cherokee folds upwards
    [TestCase("ᾼ@example.org", "αι@example.org")]
    [TestCase("I@example.org", "i@example.org")]
    [TestCase("İ@example.org", "i\u0307@example.org")]
    [TestCase("ı@example.org", "ı@example.org")]
    [TestCase("x@ｅxample.com", "x@example.com")]
    [TestCase("x@EXAMPLE．ＣＯＭ", "x@example.com")]
    [TestCase("x@example｡com", "x@example.com")]
    [TestCase("x@\u212aelvin.example", "x@kelvin.example")]
    [TestCase("x@straße.example", "x@xn--strae-oqa.example")]
    [TestCase("x@ΟΔΟΣ.example", "x@xn--pxavbq.example")]
    [TestCase("x@οδος.example", "x@xn--pxavbm.example")]
    [TestCase("x@例え.テスト", "x@xn--r8jz45g.xn--zckzah")]
    [TestCase("x@☕.example", "x@xn--53h.example")]
    public void Parse_ItIsAnAddress_KnowsItByOneSpellingAndKeepsTheOther(string text, string value)
    {
        var email = EmailAddress.Parse(text);
        Assert.That((email.Spelling, email.Value), Is.EqualTo((text, value)));
        Assert.That(email.ToString(), Is.EqualTo(value));
        Assert.That(email, Is.EqualTo(EmailAddress.Parse(value)));
        Assert.That(email.GetHashCode(), Is.EqualTo(EmailAddress.Parse(value).GetHashCode()));
        Assert.That(EmailAddress.Parse(value).Value, Is.EqualTo(value), "to normalise again changes nothing");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("ada")]
    [TestCase("@example.org")]
    [TestCase("ada@")]
    [TestCase("a@b@example.org")]
    [TestCase("a b@example.org")]
    [TestCase("a\u00a0b@example.org")]
    [TestCase("a\u0000b@example.org")]
    [TestCase("a\u200bb@example.org")]
    [TestCase("ada@example..org")]
    [TestCase("ada@.example.org")]
    [TestCase("ada@example.org.")]
    [TestCase("ada@-example.org")]
    [TestCase("ada@exa_mple.org")]
    [TestCase("ada@[127.0.0.1]")]
    [TestCase(" ada@example.org")]
    [TestCase("ada@example.org ")]
    [TestCase("ada@example.org\n")]
    [TestCase("\r\nada@example.org")]
    [TestCase("ada@example.org\u3000")]
    [TestCase("\ufeffada@example.org")]
    [TestCase("a\ue000b@example.org")] // private use
    [TestCase("a\u0378b@example.org")] // no character yet
    [TestCase("a＠example.org")]
    [TestCase("a＠b@example.org")]
    [TestCase("a@b＠example.org")]
    [TestCase("a@⒈example.org")]
    [TestCase("a@℀.example")]
    [TestCase("a@exam\u00adple.org")]
    [TestCase("a@exam\u200dple.org")]
    [TestCase("a@\u0301example.org")]
    [TestCase("a@xn--a.example")]
    [TestCase("a@xn--ada-.example")]
    [TestCase("a@xn--BCHER-KVA-.example")]
    [TestCase("a@xn--11b4d3a\ud83d\ude00.example")]
    public void Parse_ItIsNone_SaysWhy(string? text)
    {
        Assert.That(EmailAddress.IsValid(text), Is.False);
        Assert.That(Broken.RuleOf(() => EmailAddress.Parse(text)), Is.EqualTo(("email", EmailAddress.Rule)));
    }

    [Test]
    public void Restore_AddressOfAnEarlierRule_StaysKnownByIt()
    {
        var email = EmailAddress.Restore(" ΟΔΟΣ@example.org", "οδος@example.org");
        Assert.That((email.Spelling, email.Value), Is.EqualTo((" ΟΔΟΣ@example.org", "οδος@example.org")));
    }

    [Test]
    public void IsValid_FoldedFormTooLong_IsFalse() =>
        Assert.That(EmailAddress.IsValid($"{new string('\ufdfa', 20)}@example.org"), Is.False);

    // ß folds to two characters.
    [TestCase("mmmmm", true)]
    [TestCase("mmmmmm", false)]
    public void IsValid_FoldedFormAtTheLimit_TakesWhatFits(string last, bool expected) =>
        Assert.That(EmailAddress.IsValid($"{new string('l', 63)}ß@{Host}.{last}"), Is.EqualTo(expected));

    [Test]
    public void Rule_Always_NamesBothLimits() =>
        Assert.That(EmailAddress.Rule, Does.StartWith("must be ").And.Contain(" 64 ").And.Contain(" 254 "));

    [Test]
    public void IsValid_HalfACharacterIsInIt_IsFalse() =>
        Assert.That(EmailAddress.IsValid(new string(['a', '\ud800']) + "@example.org"), Is.False);

    [Test]
    public void IsValid_AtTheLimits_TakesWhatFits()
    {
        Assert.That(EmailAddress.IsValid($"{new string('l', 64)}@e.org"), Is.True);
        Assert.That(EmailAddress.IsValid($"{new string('l', 65)}@e.org"), Is.False);
        var longest = $"{new string('l', 64)}@{Host}.mmmmmm";
        Assert.That(longest, Has.Length.EqualTo(EmailAddress.MaxLength));
        Assert.That(EmailAddress.IsValid(longest), Is.True);
        Assert.That(EmailAddress.IsValid($"{longest}m"), Is.False);
    }

    [Test]
    public void Equals_AnotherAddressIsMeant_IsFalse() =>
        Assert.That(EmailAddress.Parse("a@example.org"), Is.Not.EqualTo(EmailAddress.Parse("b@example.org")));
}
