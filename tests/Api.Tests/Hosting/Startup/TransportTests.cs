using Microsoft.AspNetCore.Hosting;
using Personalisation.TestKit.Hosting;

namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>TLS, in the service or in front, and its consequences; in Production unless stated otherwise.</summary>
[Category("OneEngine")]
internal sealed class TransportTests
{
    private static readonly string[] Year = ["max-age=31536000"];

    private static readonly (string, string) Key = ("X-Api-Key", KeyedApi.KeyOf("reader"));

    private static ApiHost Start(string environment, params (string Name, string Value)[] settings) =>
        ApiHost.Start(builder =>
        {
            builder.UseEnvironment(environment).UseSetting("API_KEYS", KeyedApi.Entries);
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            KeyedApi.Undeclared(builder);
        });

    // Browsers would apply HSTS for localhost to every other service there, so it is not sent for that name.
    private static async Task<string> HstsOf(ApiHost host, params (string Name, string Value)[] headers)
    {
        using var response = await host.Client.Request(
            "GET",
            "/health/live",
            null,
            [("Host", "api.example.com"), .. headers]
        );
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : "none";
    }

    [TestCase("Production", "max-age=31536000")]
    [TestCase("Staging", "max-age=31536000")]
    [TestCase("Development", "none")]
    public async Task AnyAnswer_ProxyOverHttps_CarriesHstsExceptInDevelopment(string environment, string hsts)
    {
        using var host = Start(environment, ("TLS_PROXY", "true"));
        await Assert.ThatAsync(() => HstsOf(host, ("X-Forwarded-Proto", "https")), Is.EqualTo(hsts));
        await Assert.ThatAsync(() => HstsOf(host), Is.EqualTo("none"));
    }

    [TestCase("true", "203.0.113.7")]
    [TestCase("false", "127.0.0.1")]
    public async Task Address_BehindAProxy_IsTheLastThatTheProxyAdded(string proxy, string address)
    {
        using var host = Start("Production", ("TLS_PROXY", proxy));
        var seen = await host
            .Client.Request(
                "GET",
                "/undeclared/address",
                null,
                ("X-Forwarded-For", "198.51.100.1, 203.0.113.7"),
                ("X-Api-Key", KeyedApi.KeyOf("admin"))
            )
            .Body(200);
        Assert.That(seen.Text("address"), Does.EndWith(address));
    }

    [Test]
    public async Task AnyAnswer_WithoutAProxy_BelievesNoForwardedHeader()
    {
        using var host = Start("Production");
        await Assert.ThatAsync(() => HstsOf(host, ("X-Forwarded-Proto", "https")), Is.EqualTo("none"));
        await host.Client.Request("GET", "/api/v1/profile/nobody", null, Key).Problem(404, "profile_not_found");
        await host.Client.GetAsync("/api/v1/profile/nobody").Problem(401, "unauthorized");
    }

    [Test]
    public async Task Certificate_ItIsConfigured_IsWhatTheServiceSpeaksTlsWith()
    {
        using var pem = new PemFiles();
        await using var service = await ServiceProcess.Listening(
            ("API_KEYS", KeyedApi.Entries),
            ("TLS_CERTIFICATE", pem.Certificate),
            ("TLS_KEY", pem.Key)
        );
        Assert.That(service.Address.Scheme, Is.EqualTo("https"));
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = pem.Trusted;
        using var client = new HttpClient(handler) { BaseAddress = service.Address };
        await client.Request("GET", "/api/v1/profile/nobody", null, Key).Problem(404, "profile_not_found");
        using var response = await client.Request("GET", "/health/live", null, ("Host", "api.example.com"));
        Assert.That(response.Headers.GetValues("Strict-Transport-Security"), Is.EqualTo(Year));
        var plain = new UriBuilder(service.Address) { Scheme = "http", Path = "/health/live" }.Uri;
        Assert.That(async () => await client.GetAsync(plain), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Service_NeitherCertificateNorProxy_ListensOnLoopbackOnly()
    {
        await using var service = await ServiceProcess.Listening(("API_KEYS", KeyedApi.Entries));
        Assert.That(service.Address.AbsoluteUri, Does.Match("^http://127\\.0\\.0\\.1:[0-9]+/$"));
        Assert.That(service.Output, Does.Contain("TLS_CERTIFICATE").And.Contain("TLS_PROXY=true"));
        Assert.That(service.Output, Does.Not.Contain("Open:"));
        Assert.That(service.Output, Does.Contain("No events are taken: ").And.Contain("SIGNALS_CONSENT"));
        using var client = new HttpClient { BaseAddress = service.Address };
        await client.Request("GET", "/api/v1/profile/nobody", null, Key).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Service_InDevelopmentWithoutKeys_SaysThatItIsOpen()
    {
        await using var service = await ServiceProcess.Listening(("ASPNETCORE_ENVIRONMENT", "Development"));
        Assert.That(service.Output, Does.Contain("No authentication: ").And.Contain("API_KEYS"));
        Assert.That(service.Output, Does.Not.Contain("SIGNALS_CONSENT"));
        using var client = new HttpClient { BaseAddress = service.Address };
        await client.GetAsync("/api/v1/profile/nobody").Problem(404, "profile_not_found");
    }
}
