using System.Text.RegularExpressions;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Domain.Tests.Idempotency;

internal sealed class IdempotencyKeyTests
{
    private static readonly string Longest = new('k', IdempotencyKey.MaxLength);

    [TestCase("k")]
    [TestCase("8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [TestCase("\"quoted\"")]
    [TestCase("!~")]
    public void IsValid_ItIsVisibleAscii_Holds(string text) => Assert.That(IdempotencyKey.IsValid(text), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a\tb")]
    [TestCase("é")]
    [TestCase("\u007f")]
    public void IsValid_ItIsAnythingElse_DoesNotHold(string? text) =>
        Assert.That(IdempotencyKey.IsValid(text), Is.False);

    [Test]
    public void Pattern_OfEveryCharacter_TellsTheSame()
    {
        var characters = Enumerable.Range(0, 0x100).Select(code => $"{(char)code}").ToList();
        Assert.That(characters.Where(Matches), Is.EqualTo(characters.Where(IdempotencyKey.IsValid)));
        Assert.That((Matches(Longest), Matches(Longest + "k")), Is.EqualTo((true, false)));
    }

    [Test]
    public void IsValid_AtTheLimit_HoldsAndBeyondDoesNot()
    {
        Assert.That(IdempotencyKey.IsValid(Longest), Is.True);
        Assert.That(IdempotencyKey.IsValid(Longest + "k"), Is.False);
    }

    [Test]
    public void Of_TheTextBreaksTheRule_NamesTheText() =>
        Assert.That(
            Broken.RuleOf(() => IdempotencyKey.Of("", "PUT /", Longest + "k")),
            Is.EqualTo(("text", IdempotencyKey.Rule))
        );

    [Test]
    public void Of_AllThreeAreTheSame_IsTheSameKey()
    {
        var first = IdempotencyKey.Of("c", "PUT /a", "k");
        Assert.That(IdempotencyKey.Of("c", "PUT /a", "k"), Is.EqualTo(first));
    }

    [Test]
    public void Of_OneDiffers_IsAnotherKey()
    {
        IdempotencyKey[] keys =
        [
            IdempotencyKey.Of("c", "PUT /a", "k"),
            IdempotencyKey.Of("d", "PUT /a", "k"),
            IdempotencyKey.Of("c", "PUT /b", "k"),
            IdempotencyKey.Of("c", "PUT /a", "l"),
            IdempotencyKey.Of("", "cPUT /a", "k"),
        ];
        Assert.That(keys, Is.Unique);
        Assert.That(keys.Select(key => key.Digest), Has.All.Match("^[0-9a-f]{64}$"));
    }

    private static bool Matches(string text) =>
        Regex.IsMatch(text, IdempotencyKey.Pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
}
