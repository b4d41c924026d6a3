using Personalisation.Api.Hosting.Startup;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class AccessSettingsTests
{
    private static AccessSettings Read(bool isDevelopment, params (string Key, string Value)[] values) =>
        AccessSettings.Read(Configured.By([Configured.SomeKey, .. values]), isDevelopment);

    [TestCase(true, "", "http://localhost:8080", TestName = "Development is for this machine only")]
    [TestCase(true, "false", "http://localhost:8080")]
    [TestCase(true, "true", "http://*:8080")]
    [TestCase(false, "true", "http://*:8080")]
    [TestCase(false, "", "http://127.0.0.1:8080", TestName = "Production without TLS is for this machine only")]
    [TestCase(false, "false", "http://127.0.0.1:8080")]
    public void UrlOf_WithoutACertificate_IsPlainHttpOnlyWhereThatIsSafe(
        bool isDevelopment,
        string proxy,
        string url
    ) => Assert.That(Read(isDevelopment, ("TLS_PROXY", proxy)).Tls.UrlOf(8080), Is.EqualTo(url));

    [TestCase(true, 8080, "http://*:8080")]
    [TestCase(false, 8080, "http://127.0.0.1:8080")]
    public void UrlOf_InAContainer_IsOpenInDevelopment(bool isDevelopment, int port, string url) =>
        Assert.That(Read(isDevelopment, ("DOTNET_RUNNING_IN_CONTAINER", "true")).Tls.UrlOf(port), Is.EqualTo(url));

    // The server refuses to choose a port for a name.
    [Test]
    public void UrlOf_AnyPortInDevelopment_IsAnAddress() =>
        Assert.That(Read(isDevelopment: true).Tls.UrlOf(0), Is.EqualTo("http://127.0.0.1:0"));

    [TestCase(true, "false")]
    [TestCase(false, "false")]
    [TestCase(false, "true")]
    public void UrlOf_WithACertificate_IsHttps(bool isDevelopment, string proxy)
    {
        using var pem = new PemFiles();
        var tls = Read(
            isDevelopment,
            ("TLS_CERTIFICATE", pem.Certificate),
            ("Http:TlsKey", pem.Key),
            ("TLS_PROXY", proxy)
        ).Tls;
        Assert.That(tls.UrlOf(1), Is.EqualTo("https://*:1"));
        Assert.That(tls.Certificate?.HasPrivateKey, Is.True);
        Assert.That(tls.HasProxy, Is.EqualTo(bool.Parse(proxy)));
    }

    [TestCase("TLS_CERTIFICATE", "TLS_KEY")]
    [TestCase("TLS_KEY", "TLS_CERTIFICATE")]
    public void Read_HalfOfTheCertificateIsSet_NamesTheOther(string half, string other) =>
        Assert.That(
            () => Read(isDevelopment: false, (half, "/x")),
            Throws.TypeOf<SettingException>().With.Message.StartsWith(other)
        );

    [Test]
    public void Read_TheCertificateIsNotThere_NamesTheVariablesAndThePath() =>
        Assert.That(
            () => Read(isDevelopment: false, ("TLS_CERTIFICATE", "/no/such.pem"), ("TLS_KEY", "/no/such.key")),
            Throws
                .TypeOf<SettingException>()
                .With.Message.Contains("TLS_CERTIFICATE")
                .And.Message.Contains("/no/such.pem")
        );

    [Test]
    public void Read_TheKeyIsOfAnotherCertificate_IsRefused()
    {
        using var one = new PemFiles();
        using var other = new PemFiles();
        Assert.That(
            () => Read(isDevelopment: false, ("TLS_CERTIFICATE", one.Certificate), ("TLS_KEY", other.Key)),
            Throws.TypeOf<SettingException>().With.Message.Contains("TLS_KEY")
        );
    }

    [Test]
    public void Read_OriginsAreSet_TakesEach() =>
        Assert.That(
            string.Join(
                '|',
                Read(isDevelopment: false, ("CORS_ORIGINS", "https://a.example, http://localhost:5173")).Origins.Listed
            ),
            Is.EqualTo("https://a.example|http://localhost:5173")
        );

    [Test]
    public void Read_NoOriginInDevelopment_AllowsThisMachine()
    {
        var origins = Read(isDevelopment: true).Origins;
        Assert.That(origins.Listed, Is.Empty);
        Assert.That(origins.HasLoopback, Is.True);
    }

    [TestCase("*")]
    [TestCase("null")]
    [TestCase("a.example")]
    [TestCase("https://a.example/")]
    [TestCase("https://a.example/path")]
    [TestCase("https://a.example:443")]
    [TestCase("https://*.example/")]
    [TestCase("https://user@a.example")]
    [TestCase("file:///tmp")]
    public void Read_AnOriginIsNone_IsRefusedByName(string origin) =>
        Assert.That(
            () => Read(isDevelopment: true, ("CORS_ORIGINS", $"https://b.example {origin}")),
            Throws.TypeOf<SettingException>().With.Message.Contains("CORS_ORIGINS").And.Message.Contains(origin)
        );
}
