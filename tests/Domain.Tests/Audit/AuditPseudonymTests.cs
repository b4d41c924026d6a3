using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Tests.Audit;

internal sealed class AuditPseudonymTests
{
    private static readonly UserId Ada = UserId.Parse("ada");
    private static readonly UserId Bob = UserId.Parse("bob");

    [Test]
    public void New_SamePersonTwice_IsAnotherName()
    {
        var (one, other) = (AuditPseudonym.New(Ada), AuditPseudonym.New(Ada));
        Assert.That(one.Name, Does.Match("^000000[0-9a-f]{26}$").And.Not.EqualTo(other.Name));
        Assert.That(one.Salt, Does.Match("^[0-9a-f]{64}$").And.Not.EqualTo(other.Salt));
        Assert.That(AuditPseudonym.IsValid(one.Name), Is.True);
    }

    // HMAC-SHA-256 as by openssl dgst -sha256 -hmac.
    [Test]
    public void IsOf_KnownDigest_IsTrue() =>
        Assert.That(AuditPseudonym.IsOf("000000" + KnownDigest[..26], Ada, new string('0', 64)), Is.True);

    [Test]
    public void MayBeOf_Computed_IsItsPersonOnly()
    {
        var (name, salt) = AuditPseudonym.New(Ada);
        Assert.That(AuditPseudonym.MayBeOf(name, Ada, salt), Is.True);
        Assert.That(AuditPseudonym.MayBeOf(name, Bob, salt), Is.False);
        Assert.That(AuditPseudonym.MayBeOf(name, Ada, AuditPseudonym.New(Ada).Salt), Is.False);
        Assert.That(AuditPseudonym.MayBeOf(name, Ada, salt: null), Is.False);
    }

    // Those of before are random: they stay readable, and prove nothing.
    [Test]
    public void MayBeOf_Random_IsAnybodys()
    {
        const string random = "0c4f0000000000000000000000000000";
        Assert.That(AuditPseudonym.MayBeOf(random, Ada, salt: null), Is.True);
        Assert.That(AuditPseudonym.IsOf(random, Ada, salt: null), Is.False);
    }

    [TestCase("")]
    [TestCase("000000")]
    [TestCase("0C4F0000000000000000000000000000")]
    [TestCase("0c4f00000000000000000000000000000")]
    public void IsValid_OtherText_IsFalse(string name) => Assert.That(AuditPseudonym.IsValid(name), Is.False);

    private const string KnownDigest = "747135d45649e6ae6e427b898dc64a97bc967381d67ac632640c9345bfdaf0aa";
}
