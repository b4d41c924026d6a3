using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>Expired data are invisible to every call, although they are still stored.</summary>
internal sealed class ExpiryTests
{
    private static readonly string[] Reads =
    [
        "profile/{0}",
        "profile/{0}/tags",
        "profile/{0}/segments",
        "profile/{0}/segment/s",
        "profile/{0}/segment/s?createdAt=2025-01-01T00:00:00Z",
        "profile/{0}/segment/s/categories",
        "profile/{0}/segment/s/topcategories",
        "profile/{0}/segment/s/tags",
        "blob/{0}",
        "blob/{0}?fields=segments",
        "blob/{0}/segments",
    ];

    private const string Segment = """{"type":"s","categories":[],"created_at":"2025-01-01T00:00:00Z"}""";

    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start();

    [TearDown]
    public void Stop() => _host.Dispose();

    private async Task Put(string id, string expiresAt)
    {
        var expiry = $"\"expires_at\":\"{expiresAt}\"";
        await _host.Client.PutJson($"/api/v1/profile/{id}", $$"""{"segments":[{{Segment}}],{{expiry}}}""").Body(201);
        await _host.Client.PutJson($"/api/v1/blob/{id}", $$"""{"segments":[],{{expiry}}}""").Body(201);
    }

    private async Task AssertAll(string id, int status)
    {
        foreach (var read in Reads)
        {
            var address = "/api/v1/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, read, id);
            await _host.Client.GetAsync(address).Body(status);
        }
    }

    [Test]
    public async Task AnyRead_TheClientsExpiryHasPassed_IsA404()
    {
        var id = NewId();
        await Put(id, "2060-01-01T00:00:00Z");
        await AssertAll(id, 200);
        await Put(NewId(), "2020-01-01T00:00:00Z");
        _host.Clock.Advance(new DateTimeOffset(2060, 1, 1, 0, 0, 1, TimeSpan.Zero) - _host.Clock.GetUtcNow());
        await AssertAll(id, 404);
        // A later profile starts from scratch, without anything of the old one.
        var body = await _host.Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        Assert.That(body.GetProperty("segments").GetArrayLength(), Is.Zero);
        await _host.Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
    }

    [Test]
    public async Task AnyRead_TheExpiryWasInThePast_IsA404()
    {
        var id = NewId();
        await Put(id, "2020-01-01T00:00:00Z");
        await AssertAll(id, 404);
    }

    [Test]
    public async Task Read_DefaultExpiry_SegmentsHaveSixMonthsAndProfilesAYear()
    {
        var id = NewId();
        await _host.Client.PutJson($"/api/v1/profile/{id}", $$"""{"segments":[{{Segment}}]}""").Body(201);
        _host.Clock.Advance(TimeSpan.FromDays(180));
        await _host.Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200);
        _host.Clock.Advance(TimeSpan.FromDays(5));
        await _host.Client.GetAsync($"/api/v1/profile/{id}/segment/s").Problem(404, "segment_not_found");
        var profile = await _host.Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        Assert.That(profile.GetProperty("segments").GetArrayLength(), Is.Zero);
        _host.Clock.Advance(TimeSpan.FromDays(181));
        await _host.Client.GetAsync($"/api/v1/profile/{id}").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Read_ProfileCutShortByAPut_LosesUnlistedSegmentsWithIt()
    {
        var id = NewId();
        await _host.Client.PutJson($"/api/v1/profile/{id}", $$"""{"segments":[{{Segment}}]}""").Body(201);
        var soon = _host.Clock.GetUtcNow().AddDays(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await _host.Client.PutJson($"/api/v1/profile/{id}", $$"""{"expires_at":"{{soon}}"}""").Body(200);
        await _host.Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200);
        _host.Clock.Advance(TimeSpan.FromDays(2));
        await _host.Client.GetAsync($"/api/v1/profile/{id}/segment/s").Problem(404, "segment_not_found");
        var body = await _host.Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        Assert.That(body.GetProperty("segments").GetArrayLength(), Is.Zero);
    }
}
