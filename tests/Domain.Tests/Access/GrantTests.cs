using System.Net;
using Personalisation.Domain.Access;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Access;

internal sealed class GrantTests
{
    private static readonly Scope Read = Scope.Parse("profiles:read");
    private static readonly Scope Write = Scope.Parse("profiles:write");
    private static readonly Party Ada = Party.Parse("customer/ada");

    [TestCase(Role.Reader, "reader")]
    [TestCase(Role.Writer, "reader writer")]
    [TestCase(Role.Admin, "reader writer admin")]
    public void HasRole_ARole_IncludesThoseBelow(Role role, string included) =>
        Assert.That(
            string.Join(' ', Enum.GetValues<Role>().Where(new Grant(role).HasRole).Select(RoleName.Of)),
            Is.EqualTo(included)
        );

    [Test]
    public void HasScope_NoScopesAreNamed_HasAll() => Assert.That(new Grant(Role.Reader).HasScope(Write), Is.True);

    [Test]
    public void HasScope_ScopesAreNamed_HasThoseOnly()
    {
        var grant = new Grant(Role.Admin, [Read]);
        Assert.That((grant.HasScope(Scope.Parse("profiles:read")), grant.HasScope(Write)), Is.EqualTo((true, false)));
    }

    [TestCase("10.1.2.3", true)]
    [TestCase("::ffff:10.1.2.3", true)]
    [TestCase("2001:db8::5", true)]
    [TestCase("192.0.2.1", false)]
    public void IsUsableFrom_RangesAreNamed_IsUsableFromThoseOnly(string address, bool expected)
    {
        var grant = new Grant(
            Role.Reader,
            addresses: [AddressRange.Parse("10.0.0.0/8"), AddressRange.Parse("2001:db8::/32")]
        );
        Assert.That(grant.IsUsableFrom(IPAddress.Parse(address)), Is.EqualTo(expected));
        Assert.That(grant.IsUsableFrom(null), Is.False, "an unknown address");
        Assert.That(new Grant(Role.Reader).IsUsableFrom(null), Is.True, "no ranges");
    }

    [Test]
    public void For_NotConfined_IsConfinedAndOtherwiseTheSame()
    {
        var grant = new Grant(Role.Writer, [Read], addresses: [AddressRange.Parse("10.0.0.0/8")]).For(Ada);
        Assert.Multiple(() =>
        {
            Assert.That((grant.Role, grant.Party), Is.EqualTo((Role.Writer, Ada)));
            Assert.That((grant.HasScope(Read), grant.HasScope(Write)), Is.EqualTo((true, false)));
            Assert.That(grant.IsUsableFrom(IPAddress.Loopback), Is.False);
        });
    }

    [Test]
    public void For_ConfinedToAnother_IsRefused()
    {
        var grant = new Grant(Role.Writer, party: Ada);
        Assert.That(grant.For(Party.Parse("customer/ada")).Party, Is.EqualTo(Ada));
        Assert.That(() => grant.For(Party.Parse("customer/bob")), Throws.TypeOf<BrokenRuleException>());
        Assert.That(() => grant.For(Party.Parse("vendor/ada")), Throws.TypeOf<BrokenRuleException>());
    }

    [Test]
    public void Constructor_NoSuchRoleOrAnEmptyList_IsRefused()
    {
        Assert.That(() => new Grant(default), Throws.TypeOf<BrokenRuleException>());
        Assert.That(() => new Grant(Role.Reader, []), Throws.TypeOf<BrokenRuleException>());
        Assert.That(() => new Grant(Role.Reader, addresses: []), Throws.TypeOf<BrokenRuleException>());
    }
}
