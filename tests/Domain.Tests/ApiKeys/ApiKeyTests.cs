using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.ApiKeys;

internal sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly ApiKeyHash First = ApiKeyHash.Of("first");
    private static readonly ApiKeyHash Second = ApiKeyHash.Of("second");

    private static readonly ApiKey Key = new(
        ApiKeyId.New(),
        ApiKeyName.Parse("reporting"),
        new Grant(Role.Reader),
        First,
        Now,
        Now.AddDays(10)
    );

    [Test]
    public void Accepts_OtherHash_IsFalse()
    {
        Assert.That(Key.Accepts(First, Now), Is.True);
        Assert.That(Key.Accepts(Second, Now), Is.False);
    }

    [Test]
    public void Accepts_AtExpiry_IsFalse()
    {
        Assert.That(Key.Accepts(First, Now.AddDays(10).AddTicks(-1)), Is.True);
        Assert.That(Key.Accepts(First, Now.AddDays(10)), Is.False);
        Assert.That((Key with { ExpiresAt = null }).Accepts(First, DateTimeOffset.MaxValue), Is.True);
    }

    [Test]
    public void Rotate_WithOverlap_AcceptsBothUntilItsEnd()
    {
        var rotated = Key.Rotate(Second, TimeSpan.FromHours(1), Now);
        Assert.That(rotated.RotatedAt, Is.EqualTo(Now));
        Assert.That((rotated.Accepts(First, Now), rotated.Accepts(Second, Now)), Is.EqualTo((true, true)));
        Assert.That(rotated.Accepts(First, Now.AddHours(1)), Is.False);
        Assert.That(rotated.Accepts(Second, Now.AddHours(1)), Is.True);
    }

    [Test]
    public void Rotate_WithoutOverlap_AcceptsTheNewOne()
    {
        var rotated = Key.Rotate(Second, TimeSpan.Zero, Now);
        Assert.That((rotated.Accepts(First, Now), rotated.Accepts(Second, Now)), Is.EqualTo((false, true)));
    }

    // A promised overlap is kept: a client that lost the first response rotates again.
    [Test]
    public void Rotate_Twice_KeepsEachToItsEnd()
    {
        var third = ApiKeyHash.Of("third");
        var rotated = Key.Rotate(Second, TimeSpan.FromHours(2), Now).Rotate(third, TimeSpan.FromHours(1), Now);
        Assert.That(new[] { First, Second, third }.Select(hash => rotated.Accepts(hash, Now)), Is.All.True);
        Assert.That(rotated.PreviousUntil, Is.EqualTo(Now.AddHours(2)));
        Assert.That(rotated.Accepts(First, Now.AddHours(1)), Is.True);
        Assert.That(rotated.Accepts(Second, Now.AddHours(1)), Is.False);
        Assert.That(rotated.Accepts(First, Now.AddHours(2)), Is.False);
        Assert.That(rotated.Rotate(First, TimeSpan.Zero, Now).Previous, Is.Empty);
    }

    [Test]
    public void Rotate_MostPrevious_IsRefusedUntilOneEnds()
    {
        var key = Key;
        for (var i = 0; i < ApiKey.MostPrevious; i++)
        {
            key = key.Rotate(ApiKeyHash.Of($"{i}"), TimeSpan.FromHours(1 + i), Now);
        }

        Assert.Throws<BrokenRuleException>(() => key.Rotate(Second, TimeSpan.FromHours(1), Now));
        Assert.That(key.Rotate(Second, TimeSpan.Zero, Now).Previous, Is.Empty);
        var later = key.Rotate(Second, TimeSpan.FromHours(1), Now.AddHours(1));
        Assert.That(later.Previous, Has.Length.EqualTo(ApiKey.MostPrevious));
    }

    // A write that is repeated after a lost answer.
    [Test]
    public void Rotate_ToTheSame_ChangesNothing()
    {
        var rotated = Key.Rotate(Second, TimeSpan.FromHours(1), Now);
        Assert.That(rotated.Rotate(Second, TimeSpan.FromHours(1), Now), Is.SameAs(rotated));
    }

    [Test]
    public void Revoke_Rotated_AcceptsNothing()
    {
        var revoked = Key.Rotate(Second, TimeSpan.FromHours(1), Now).Revoke(Now);
        Assert.That((revoked.Accepts(First, Now), revoked.Accepts(Second, Now)), Is.EqualTo((false, false)));
        Assert.That(revoked.Revoke(Now.AddDays(1)), Is.SameAs(revoked));
        Assert.That(revoked.ListedUntil, Is.EqualTo(Now.AddDays(30)));
    }

    [Test]
    public void ListedUntil_Key_Is30DaysAfterItsEnd()
    {
        Assert.That(Key.ListedUntil, Is.EqualTo(Now.AddDays(40)));
        Assert.That((Key with { ExpiresAt = null }).ListedUntil, Is.Null);
        var last = DateTimeOffset.MaxValue;
        Assert.That((Key with { ExpiresAt = last.AddDays(-30) }).ListedUntil, Is.EqualTo(last));
        Assert.That((Key with { ExpiresAt = last.AddDays(-29) }).ListedUntil, Is.EqualTo(last));
    }

    [Test]
    public void New_Secret_Has256BitsAndThePrefix()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => ApiKeySecret.New()).ToList();
        Assert.That(secrets.Select(secret => secret.Text), Is.Unique.And.All.Matches("^pk_[A-Za-z0-9_-]{43}$"));
        Assert.That(secrets[0].Hash, Is.EqualTo(ApiKeyHash.Of(secrets[0].Text)));
    }

    [Test]
    public void ToString_Secret_ShowsNothingOfIt() => Assert.That($"{ApiKeySecret.New()}", Is.EqualTo("pk_…"));

    [TestCase("reporting", true)]
    [TestCase("A.b-c_9", true)]
    [TestCase("", false)]
    [TestCase("a b", false)]
    [TestCase("customer/1", false)]
    [TestCase("cli:root", false)]
    [TestCase(null, false)]
    [TestCase("123456789012345678901234567890123", false)]
    public void IsValid_Name_IsASimpleWord(string? text, bool isValid) =>
        Assert.That(ApiKeyName.IsValid(text), Is.EqualTo(isValid));

    [TestCase("0123456789abcdef", true)]
    [TestCase("0123456789ABCDEF", false)]
    [TestCase("0123456789abcde", false)]
    [TestCase(null, false)]
    public void IsValid_Id_Is16HexadecimalDigits(string? text, bool isValid) =>
        Assert.That(ApiKeyId.IsValid(text), Is.EqualTo(isValid));
}
