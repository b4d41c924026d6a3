using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Quotas per client and day. The clock stands still, so midnight is never near.</summary>
internal sealed class DailyQuotaTests
{
    private const string Line = """{"id":"quota-line","tags":[]}""";
    private ApiHost _host = null!;

    [SetUp]
    public void Start() =>
        _host = Limited.Start(
            ("Limits:ImportsPerDay", "1"),
            ("Limits:ExportsPerDay", "1"),
            ("Limits:ErasuresPerDay", "2")
        );

    [TearDown]
    public void Stop() => _host.Dispose();

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();

    // On a day of its own for each test: the counts outlive the host.
    private Task<HttpResponseMessage> Erase(string path, params (string, string)[] headers) =>
        _host.Client.Request("DELETE", path, null, [("X-Api-Key", KeyedApi.KeyOf("admin")), .. headers]);

    private async Task<string> Stored()
    {
        var id = NewId();
        await _host.As("admin", "PUT", $"/api/v1/profile/{id}", """{"tags":[]}""").Body(201);
        return id;
    }

    [Test]
    public async Task Erasures_BeyondTheQuota_AreRefusedUntilMidnight()
    {
        _host.Clock.Advance(TimeSpan.FromDays(1000));
        var midnight = TimeSpan.FromDays(1) - _host.Clock.GetUtcNow().TimeOfDay;
        using var first = await Erase($"/api/v1/profile/{await Stored()}");
        Assert.That((int)first.StatusCode, Is.EqualTo(204));
        Assert.That(Header(first, "RateLimit-Policy"), Does.EndWith(", \"erasures\";q=2;w=86400"));
        Assert.That(Header(first, "RateLimit"), Does.EndWith(", \"erasures\";r=1;t=0"));
        using var second = await Erase($"/api/v1/users/{await Stored()}?erase=true");
        Assert.That(Header(second, "RateLimit"), Does.EndWith(", \"erasures\";r=0;t=0"));
        using var refused = await Erase($"/api/v1/profile/{await Stored()}");
        Assert.That(refused.Headers.RetryAfter!.Delta!.Value, Is.EqualTo(midnight).Within(TimeSpan.FromMinutes(10)));
        Assert.That(Header(refused, "RateLimit"), Does.Contain("\"erasures\";r=0;t="));
        var problem = await Task.FromResult(refused).Problem(429, "rate_limited");
        Assert.That(problem.Text("detail"), Does.Contain("2 erasures a day"));
        // What is no erasure goes on.
        using var removal = await Erase($"/api/v1/users/{NewId()}");
        Assert.That((int)removal.StatusCode, Is.EqualTo(404));
        Assert.That(Header(removal, "RateLimit"), Does.Not.Contain("erasures"));
    }

    [Test]
    public async Task Erasures_RefusedOrOfNobody_DoNotCount()
    {
        _host.Clock.Advance(TimeSpan.FromDays(5000));
        using var nobody = await Erase($"/api/v1/profile/{NewId()}");
        Assert.That(Header(nobody, "RateLimit"), Does.EndWith(", \"erasures\";r=2;t=0"));
        var id = await Stored();
        await Erase($"/api/v1/profile/{id}", ("If-Match", "\"1\"")).Problem(412, "precondition_failed");
        await Erase("/api/v1/profile/a%23b").Problem(400, "invalid_request", "id");
        using var first = await Erase($"/api/v1/profile/{id}");
        Assert.That(Header(first, "RateLimit"), Does.EndWith(", \"erasures\";r=1;t=0"));
    }

    [Test]
    public async Task Erasure_Replayed_CountsOnce()
    {
        _host.Clock.Advance(TimeSpan.FromDays(2000));
        var path = $"/api/v1/profile/{await Stored()}";
        var key = ("Idempotency-Key", $"{Guid.NewGuid()}");
        using var first = await Erase(path, key);
        using var replay = await Erase(path, key);
        Assert.That(((int)first.StatusCode, (int)replay.StatusCode), Is.EqualTo((204, 204)));
        using var next = await Erase($"/api/v1/profile/{await Stored()}");
        Assert.That(Header(next, "RateLimit"), Does.EndWith(", \"erasures\";r=0;t=0"));
    }

    [Test]
    public async Task Imports_BeyondTheQuota_AreRefusedAndStoreNothing()
    {
        _host.Clock.Advance(TimeSpan.FromDays(3000));
        using var stored = await Import(Line);
        Assert.That(await stored.Content.ReadAsStringAsync(), Does.Contain("\"stored\":1"));
        await Import(Line.Replace("quota-line", "quota-other", StringComparison.Ordinal)).Problem(429, "rate_limited");
        await _host.As("admin", "GET", "/api/v1/profile/quota-other").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Exports_OfUserAndTable_ShareTheQuota()
    {
        _host.Clock.Advance(TimeSpan.FromDays(4000));
        await _host.As("admin", "GET", "/api/v1/export?kind=x").Problem(400, "invalid_request", "kind");
        await _host.As("admin", "GET", $"/api/v1/profile/{await Stored()}/export").Body(200);
        await _host.As("admin", "GET", "/api/v1/export").Problem(429, "rate_limited");
        await _host.As("admin", "GET", $"/api/v1/users/{NewId()}/export").Problem(429, "rate_limited");
    }

    private Task<HttpResponseMessage> Import(string lines) =>
        _host.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/import")
            {
                Headers = { { "X-Api-Key", KeyedApi.KeyOf("admin") } },
                Content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson"),
            }
        );
}
