using Microsoft.AspNetCore.Hosting;

namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>Web pages of other origins.</summary>
[Category("OneEngine")]
internal sealed class CorsTests
{
    private const string Page = "https://app.example.com";
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public void Start() =>
        _host = ApiHost.Start(builder =>
            builder.UseSetting("CORS_ORIGINS", $"{Page};https://b.example").UseSetting("API_KEYS", KeyedApi.Entries)
        );

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    private static string HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "none";

    private static Task<HttpResponseMessage> Preflight(HttpClient client, string origin) =>
        client.Request(
            "OPTIONS",
            "/api/v1/profile/x",
            null,
            ("Origin", origin),
            ("Access-Control-Request-Method", "PUT"),
            ("Access-Control-Request-Headers", "content-type,if-match,idempotency-key,x-api-key")
        );

    [TestCase(Page)]
    [TestCase("https://b.example")]
    public async Task Preflight_FromAnAllowedOrigin_IsGrantedWithoutAKey(string origin)
    {
        using var response = await Preflight(_host.Client, origin);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(204));
            Assert.That(HeaderOf(response, "Access-Control-Allow-Origin"), Is.EqualTo(origin));
            Assert.That(HeaderOf(response, "Access-Control-Allow-Methods"), Does.Contain("PUT"));
            Assert.That(
                HeaderOf(response, "Access-Control-Allow-Headers"),
                Is.EqualTo("content-type,if-match,idempotency-key,x-api-key")
            );
            Assert.That(HeaderOf(response, "Access-Control-Allow-Credentials"), Is.EqualTo("none"));
            Assert.That(HeaderOf(response, "Access-Control-Max-Age"), Is.EqualTo("3600"));
        });
    }

    [TestCase("https://evil.example")]
    [TestCase("http://app.example.com")]
    [TestCase("https://app.example.com.evil.example")]
    [TestCase("https://app.example.com:8443")]
    [TestCase("null")]
    public async Task Preflight_FromAnotherOrigin_IsNotGranted(string origin)
    {
        using var response = await Preflight(_host.Client, origin);
        Assert.That(HeaderOf(response, "Access-Control-Allow-Origin"), Is.EqualTo("none"));
    }

    [TestCase("reader", 404)]
    [TestCase(null, 401)]
    public async Task AnyAnswer_ToAnAllowedOrigin_ShowsOurHeadersToThePage(string? role, int status)
    {
        var key = role is null ? Array.Empty<(string, string)>() : [("X-Api-Key", KeyedApi.KeyOf(role))];
        using var response = await _host.Client.Request(
            "GET",
            "/api/v1/profile/nobody",
            null,
            [("Origin", Page), .. key]
        );
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(HeaderOf(response, "Access-Control-Allow-Origin"), Is.EqualTo(Page));
        Assert.That(HeaderOf(response, "Vary"), Does.Contain("Origin"));
        Assert.That(
            HeaderOf(response, "Access-Control-Expose-Headers").Split(','),
            Is.EquivalentTo([
                "ETag",
                "Location",
                "Content-Location",
                "Cache-Status",
                "Age",
                "Retry-After",
                "WWW-Authenticate",
                "RateLimit",
                "RateLimit-Policy",
                "Idempotency-Replayed",
                "X-Consumed-Capacity",
            ])
        );
    }

    [TestCase("/api/v1/profile/nobody", null)]
    [TestCase("/api/v1/profile/nobody", "https://evil.example")]
    [TestCase("/api/v1/profile/nobody", Page)]
    [TestCase("/nothing", null)]
    [TestCase("/health/live", null)]
    [TestCase("/openapi/v1.json", null)]
    public async Task AnyAnswer_WhoeverAsks_VariesByOrigin(string path, string? origin)
    {
        (string, string)[] headers = origin is null ? [] : [("Origin", origin)];
        using var response = await _host.Client.Request("GET", path, null, headers);
        Assert.That(response.Headers.Vary.Count(name => name is "Origin"), Is.EqualTo(1));
    }

    [TestCase("http://localhost:3000")]
    [TestCase("https://localhost")]
    [TestCase("http://127.0.0.1:5173")]
    [TestCase("http://[::1]:8000")]
    public async Task Preflight_FromThisMachineInDevelopment_IsGranted(string origin)
    {
        using var response = await Preflight(SharedApi.Client, origin);
        Assert.That((int)response.StatusCode, Is.EqualTo(204));
        Assert.That(HeaderOf(response, "Access-Control-Allow-Origin"), Is.EqualTo(origin));
    }

    [TestCase(Page)]
    [TestCase("http://localhost.example.com")]
    [TestCase("http://192.168.0.1")]
    [TestCase("file://localhost")]
    [TestCase("null")]
    public async Task Preflight_FromElsewhereInDevelopment_IsNotGranted(string origin)
    {
        using var response = await Preflight(SharedApi.Client, origin);
        Assert.That(HeaderOf(response, "Access-Control-Allow-Origin"), Is.EqualTo("none"));
    }

    [TestCase(Page)]
    [TestCase("http://localhost:3000")]
    public async Task Preflight_NothingConfiguredInProduction_IsRefused(string origin)
    {
        using var host = ApiHost.Start(builder =>
            builder.UseEnvironment("Production").UseSetting("API_KEYS", KeyedApi.Entries)
        );
        using var response = await Preflight(host.Client, origin);
        Assert.That(HeaderOf(response, "Access-Control-Allow-Origin"), Is.EqualTo("none"));
        await Task.FromResult(response).Problem(405, "method_not_allowed");
    }
}
