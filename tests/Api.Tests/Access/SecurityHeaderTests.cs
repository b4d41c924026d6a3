using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Access;

[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class SecurityHeaderTests
{
    private static HttpClient Client => SharedApi.Client;

    private static string HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : "none";

    [TestCase("GET", "/health/live", 200)]
    [TestCase("GET", "/openapi/v1.json", 200)]
    [TestCase("PUT", "/api/v1/profile", 201)]
    [TestCase("GET", "/api/v1/profile/nobody", 404)]
    [TestCase("GET", "/api/v1/profile/a%23b", 400)]
    [TestCase("GET", "/nothing", 404)]
    [TestCase("PATCH", "/api/v1/profile/x", 405)]
    public async Task AnyAnswer_Always_IsNothingForABrowserToRunFrameOrGuess(string method, string path, int status)
    {
        using var response = await Client.Request(method, path, method is "PUT" ? "{}" : null);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(HeaderOf(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(HeaderOf(response, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(
                HeaderOf(response, "Content-Security-Policy"),
                Is.EqualTo("default-src 'none'; frame-ancestors 'none'")
            );
            Assert.That(HeaderOf(response, "Strict-Transport-Security"), Is.EqualTo("none"), "plain HTTP");
        });
    }

    [Test]
    public async Task Page_Always_MayRunItsOwnScriptsOnly()
    {
        var page = await Client.GetAsync("/swagger/index.html");
        var policy = HeaderOf(page, "Content-Security-Policy");
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("script-src 'self';"));
        Assert.That(policy, Does.Contain("connect-src 'self'").And.Contain("frame-ancestors 'none'"));
        Assert.That(
            await page.Content.ReadAsStringAsync(),
            Does.Not.Match(@"<script(?![^>]*\bsrc=)"),
            "a script within the page would not run"
        );
    }

    [Test]
    public async Task Data_Always_MayBeKeptByTheirClientWhoAsksBeforeEachUse()
    {
        var path = $"/api/v1/profile/{NewId()}";
        using var put = await Client.PutJson(path, "{}");
        using var found = await Client.GetAsync($"{path}?consistent=true");
        var tag = ("If-None-Match", found.Headers.ETag!.Tag);
        using var known = await Client.Request("GET", $"{path}?consistent=true", null, tag);
        Assert.That((int)known.StatusCode, Is.EqualTo(304));
        foreach (var response in new[] { put, found, known })
        {
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-cache, private"));
        }
    }

    [TestCase("/api/v1/profile/nobody", 404)]
    [TestCase("/api/v1/profile/a%23b", 400)]
    public async Task Problem_Always_IsKeptByNoSharedCache(string path, int status)
    {
        using var response = await Client.GetAsync(path);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Headers.CacheControl?.NoCache, Is.True);
    }
}
