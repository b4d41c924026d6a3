using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;

namespace Personalisation.Domain.Tests.Users;

internal sealed class UserTests
{
    private static readonly DateTimeOffset Then = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly User Ada = new(
        UserId.Parse("ada"),
        EmailAddress.Parse("Ada@example.org"),
        UserName.Parse("Ada"),
        Then,
        Then
    );

    [Test]
    public void With_BothAreGiven_TakesBothAndTheTime()
    {
        var (email, name) = (EmailAddress.Parse("b@example.org"), UserName.Parse("B"));
        var changed = Ada.With(email, name, Then.AddDays(1));
        Assert.That(changed, Is.EqualTo(new User(Ada.Id, email, name, Then, Then.AddDays(1))));
    }

    [Test]
    public void With_NothingIsGiven_LeavesWhatIsThere()
    {
        var changed = Ada.With(email: null, name: null, Then.AddDays(1));
        Assert.That(changed, Is.EqualTo(Ada with { UpdatedAt = Then.AddDays(1) }));
        Assert.That(changed.Email.Spelling, Is.EqualTo("Ada@example.org"));
    }

    [Test]
    public void With_TheClockHasGoneBack_DoesNotFollow() =>
        Assert.That(Ada.With(null, null, Then.AddDays(-1)).UpdatedAt, Is.EqualTo(Then));

    [TestCase("A")]
    [TestCase(" Ada  King ")]
    [TestCase("陳")]
    public void Parse_ItIsAName_KeepsIt(string text)
    {
        Assert.That(UserName.IsValid(text), Is.True);
        Assert.That(UserName.Parse(text).Value, Is.EqualTo(text));
        Assert.That(UserName.Parse(text).ToString(), Is.EqualTo(text));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("a\nb")]
    public void Parse_ItIsNoName_SaysWhy(string? text)
    {
        Assert.That(UserName.IsValid(text), Is.False);
        Assert.That(Broken.RuleOf(() => UserName.Parse(text)), Is.EqualTo(("name", UserName.Rule)));
    }

    [Test]
    public void IsValid_HalfACharacterIsInIt_IsFalse() =>
        Assert.That(UserName.IsValid(new string(['a', '\ud800'])), Is.False);

    [Test]
    public void IsValid_AtTheLimit_CountsCharacters()
    {
        Assert.That(UserName.IsValid(string.Concat(Enumerable.Repeat("😀", 256))), Is.True);
        Assert.That(UserName.IsValid(new string('a', 257)), Is.False);
    }
}
