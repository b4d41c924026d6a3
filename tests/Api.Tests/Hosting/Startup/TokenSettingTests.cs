using Personalisation.Api.Hosting.Startup;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class TokenSettingTests
{
    private static AccessSettings Read(bool isDevelopment, params (string Key, string Value)[] values) =>
        AccessSettings.Read(Configured.By(values), isDevelopment);

    private static string FaultOf(bool isDevelopment, params (string Key, string Value)[] values) =>
        Assert.Throws<SettingException>(() => Read(isDevelopment, values))!.Message;

    [TestCase("https://id.example.com")]
    [TestCase("https://id.example.com/")]
    [TestCase("https://id.example.com/realms/shop/")]
    public void Read_AuthorityAndAudience_NeedNoKeys(string authority)
    {
        var access = Read(isDevelopment: false, ("OIDC_AUTHORITY", authority), ("OIDC_AUDIENCE", "api"));
        Assert.Multiple(() =>
        {
            Assert.That(access.IsOpen, Is.False);
            Assert.That(
                access.Tokens!.MetadataAddress,
                Is.EqualTo($"{authority.TrimEnd('/')}/.well-known/openid-configuration")
            );
            Assert.That((access.Tokens.Audience, access.Tokens.SubjectClaim), Is.EqualTo(("api", "sub")));
            Assert.That(access.Tokens.RequiresHttps, Is.True);
        });
    }

    [Test]
    public void Read_InDevelopment_AuthorityMayBeHttpAndClosesTheService()
    {
        var access = Read(isDevelopment: true, ("Oidc:Authority", "http://localhost:1234"), ("Oidc:Audience", "api"));
        Assert.That((access.IsOpen, access.Tokens!.RequiresHttps), Is.EqualTo((false, false)));
    }

    [Test]
    public void Read_ASubjectClaim_IsTaken() =>
        Assert.That(
            Read(
                isDevelopment: false,
                ("OIDC_AUTHORITY", "https://id.example.com"),
                ("OIDC_AUDIENCE", "api"),
                ("OIDC_SUBJECT_CLAIM", "https://shop.example/user_id")
            ).Tokens!.SubjectClaim,
            Is.EqualTo("https://shop.example/user_id")
        );

    [TestCase("http://id.example.com")]
    [TestCase("id.example.com")]
    [TestCase("/realms/shop")]
    [TestCase("https://user:secret@id.example.com")]
    [TestCase("https://id.example.com?tenant=1")]
    [TestCase("https://id.example.com#x")]
    [TestCase("file:///etc/passwd")]
    public void Read_TheAuthorityIsNoHttpsUrl_IsRefused(string authority) =>
        Assert.That(
            FaultOf(isDevelopment: false, ("OIDC_AUTHORITY", authority), ("OIDC_AUDIENCE", "api")),
            Does.StartWith("OIDC_AUTHORITY").And.Contain("https")
        );

    [Test]
    public void Read_OnlyOneOfTheTwo_IsRefused()
    {
        Assert.That(FaultOf(isDevelopment: true, ("OIDC_AUDIENCE", "api")), Does.StartWith("OIDC_AUTHORITY"));
        Assert.That(
            FaultOf(isDevelopment: true, ("OIDC_AUTHORITY", "https://id.example.com")),
            Does.StartWith("OIDC_AUDIENCE")
        );
        Assert.That(FaultOf(isDevelopment: true, ("OIDC_SUBJECT_CLAIM", "oid")), Does.StartWith("OIDC_SUBJECT_CLAIM"));
    }
}
