using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Startup;

[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed partial class SecurityHeaderTests
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
    [TestCase("PATCH", "/api/v1/profile", 405)]
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

    [TestCase("/swagger/index.html")]
    [TestCase("/docs/index.html")]
    public async Task Page_Always_RunsOnlyScriptsOfThisService(string path)
    {
        using var page = await Client.Request("GET", path, null, ("X-Forwarded-Prefix", "/evil"));
        var (policy, html) = (HeaderOf(page, "Content-Security-Policy"), await page.Content.ReadAsStringAsync());
        var inline = InlineScript().Matches(html).Select(HashOf).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(inline, Has.Count.EqualTo(1));
            Assert.That(policy, Does.StartWith($"default-src 'none'; script-src 'self' {inline.Single()}; style-src "));
            Assert.That(policy, Does.Contain("connect-src 'self'").And.Contain("frame-ancestors 'none'"));
            Assert.That(html, Does.Not.Contain("src=\"http").And.Not.Contain("href=\"http").And.Not.Contain("evil"));
        });
    }

    [TestCase("/swagger", "/swagger/index.html")]
    [TestCase("/docs", "/docs/index.html")]
    public async Task Page_Opened_LoadsEveryFileFromTheService(string path, string index)
    {
        using var page = await Client.GetAsync(path);
        Assert.That(page.RequestMessage!.RequestUri!.AbsolutePath, Is.EqualTo(index));
        Assert.That(page.RequestMessage.RequestUri.Query, Is.EqualTo("?url=/openapi/v1.json"));
        var files = FileOfPage()
            .Matches(await page.Content.ReadAsStringAsync())
            .Select(file => file.Groups["path"].Value);
        Assert.That(files.ToList(), Is.Not.Empty);
        foreach (var file in files)
        {
            using var response = await Client.GetAsync(new Uri(page.RequestMessage.RequestUri, file));
            Assert.That((int)response.StatusCode, Is.EqualTo(200), file);
            Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(0), file);
        }
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

    private static string HashOf(Match script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups["code"].Value)))}'";

    [GeneratedRegex("<script>(?<code>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<(link|script)[^>]* (href|src)=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FileOfPage();
}
