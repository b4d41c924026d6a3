using Personalisation.Domain.Users;

namespace Personalisation.Domain.Tests.Users;

internal sealed class EmailAddressTests
{
    private static readonly string Host = $"{new string('h', 60)}.{new string('i', 60)}.{new string('j', 60)}";

    [TestCase("ada@example.org", "ada@example.org")]
    [TestCase("  Ada.Lovelace+Tag@EXAMPLE.org\t", "ada.lovelace+tag@example.org")]
    [TestCase("a#b@example.org", "a#b@example.org")]
    [TestCase("a@localhost", "a@localhost")]
    [TestCase("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@BÜCHER.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@bu\u0308cher.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@XN--bcher-kva.example", "ada@xn--bcher-kva.example")]
    [TestCase("ada@b。example", "ada@b.example")]
    [TestCase("jose\u0301@example.org", "josé@example.org")]
    [TestCase("JOSÉ@example.org", "josé@example.org")]
    public void Parse_WhenItIsAnAddress_KnowsItByOneSpellingAndKeepsTheOther(string text, string value)
    {
        var email = EmailAddress.Parse(text);
        Assert.That((email.Spelling, email.Value), Is.EqualTo((text.Trim(), value)));
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
    public void Parse_WhenItIsNone_SaysWhy(string? text)
    {
        Assert.That(EmailAddress.IsValid(text), Is.False);
        Assert.That(Broken.RuleOf(() => EmailAddress.Parse(text)), Is.EqualTo(("email", EmailAddress.Rule)));
    }

    [Test]
    public void IsValid_WhenHalfACharacterIsInIt_IsFalse() =>
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
    public void Equals_WhenAnotherAddressIsMeant_IsFalse() =>
        Assert.That(EmailAddress.Parse("a@example.org"), Is.Not.EqualTo(EmailAddress.Parse("b@example.org")));
}
