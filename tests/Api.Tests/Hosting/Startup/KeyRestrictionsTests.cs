using System.Net;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class KeyRestrictionsTests
{
    private static readonly string Hash = new('0', 64);

    private static KeyRing Read(string restrictions) =>
        ApiKeySetting.Read(Configured.By(("API_KEYS", $"k:writer:{Hash}:{restrictions}")));

    private static Grant GrantOf(string restrictions) => Read(restrictions).Keys.Single().Grant;

    [TestCase("vendor/v7", "vendor/v7")]
    [TestCase("customer/a:b@c.d", "customer/a:b@c.d")]
    [TestCase("customer/473B82FB87174E69894C1844A2F183BF", "customer/473b82fb-8717-4e69-894c-1844a2f183bf")]
    public void Read_AParty_ConfinesTheKey(string text, string party) =>
        Assert.That($"{GrantOf(text).Party}", Is.EqualTo(party));

    [TestCase("customer/ada&scopes=profiles:read+blobs:read&from=10.0.0.0/8+2001:db8::/32")]
    [TestCase("from=10.0.0.0/8+2001:db8::/32&customer/ada&scopes=profiles:read+blobs:read")]
    public void Read_EverythingInAnyOrder_ConfinesTheKey(string text)
    {
        var grant = GrantOf(text);
        Assert.Multiple(() =>
        {
            Assert.That((grant.Role, $"{grant.Party}"), Is.EqualTo((Role.Writer, "customer/ada")));
            Assert.That(grant.HasScope(Scope.Parse("blobs:read")), Is.True);
            Assert.That(grant.HasScope(Scope.Parse("blobs:write")), Is.False);
            Assert.That(grant.IsUsableFrom(IPAddress.Parse("2001:db8::1")), Is.True);
            Assert.That(grant.IsUsableFrom(IPAddress.Parse("192.0.2.1")), Is.False);
        });
    }

    [TestCase("")]
    [TestCase("&")]
    [TestCase("vendor/v7&")]
    [TestCase("vendor/v7&customer/ada")]
    [TestCase("scopes=")]
    [TestCase("scopes=profiles")]
    [TestCase("scopes=profiles:read+")]
    [TestCase("scopes=profiles:read&scopes=blobs:read")]
    [TestCase("from=")]
    [TestCase("from=10.0.0.1/8")]
    [TestCase("from=localhost")]
    [TestCase("Scopes=profiles:read")]
    [TestCase("until=2027-01-01")]
    [TestCase("admin/ada")]
    public void Read_AnythingElse_IsRefusedAndNotRepeated(string text)
    {
        var fault = Assert.Throws<SettingException>(() => Read(text))!.Message;
        Assert.That(fault, Does.Contain("entry 1 (k) must end with its hash, or with :restrictions"));
        Assert.That(fault, Does.Not.Contain(Hash));
    }

    [Test]
    public void RequireKnown_AScopeOfNoFeature_IsRefused()
    {
        var known = ApiFeatures.Documentation.Scopes;
        Assert.That(() => ApiKeySetting.RequireKnown(Read("scopes=profiles:read"), known), Throws.Nothing);
        Assert.That(
            () => ApiKeySetting.RequireKnown(Read("scopes=profiles:read+profiles:red"), known),
            Throws.TypeOf<SettingException>().With.Message.Contains("profiles:red").And.Message.Contains("bulk:write")
        );
    }
}
