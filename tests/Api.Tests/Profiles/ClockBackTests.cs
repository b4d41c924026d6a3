namespace Personalisation.Api.Tests.Profiles;

/// <summary>
/// A clock that goes back between two writes: a user's times never do, and reads as of the present return the current
/// state.
/// </summary>
internal sealed class ClockBackTests
{
    private const string Morning = """{"categories":[{"id":"c","score":1}]}""";
    private ClockBackApi _api = null!;

    [OneTimeSetUp]
    public void Start() => _api = new ClockBackApi();

    [OneTimeTearDown]
    public void Stop() => _api.Dispose();

    [SetUp]
    public void Reset() => _api.Clock.Reset();

    [TestCase(3600)]
    [TestCase(20)]
    [TestCase(1)]
    public async Task Put_AfterTheClockWentBack_IsThePresent(int seconds)
    {
        var id = await _api.Stored();
        var before = await _api.Get($"/api/v1/profile/{id}?");
        _api.Clock.Advance(TimeSpan.FromSeconds(-seconds));
        const string Json =
            """{"tags":["new"],"segments":[{"type":"morning","categories":[{"id":"c","score":1}]},{"type":"evening","categories":[]}]}""";
        var after = await _api.Client.PutJson($"/api/v1/profile/{id}", Json).Body(200);
        Assert.That(after.Time("updated_at"), Is.GreaterThan(before.Time("updated_at")));
        await _api.AssertIsThePresent(id);
        if (seconds < 300)
        {
            // Earlier times still return the earlier state.
            var diff = await _api.Get($"/api/v1/profile/{id}/diff?from={before.Text("updated_at")}&to={_api.Now}&");
            diff.GetProperty("tags_added").AssertIs("""["new"]""");
        }
    }

    [TestCase("morning", 200)]
    [TestCase("evening", 201)]
    public async Task PutSegment_AfterTheClockWentBack_IsThePresent(string type, int status)
    {
        var id = await _api.Stored();
        _api.Clock.Advance(TimeSpan.FromHours(-1));
        ClockBackApi.AssertIsInOrder(
            await _api.Client.PutJson($"/api/v1/profile/{id}/segment/{type}", Morning).Body(status)
        );
        await _api.AssertIsThePresent(id);
        _api.Clock.Advance(TimeSpan.FromMinutes(-1));
        await _api.Client.PutJson($"/api/v1/profile/{id}/segment/{type}", """{"categories":[]}""").Body(200);
        await _api.AssertIsThePresent(id);
    }

    [Test]
    public async Task DeleteSegment_AfterTheClockWentBack_IsThePresent()
    {
        var id = await _api.Stored();
        _api.Clock.Advance(TimeSpan.FromHours(-1));
        await _api.Client.DeleteAsync($"/api/v1/profile/{id}/segment/morning").NoBody(204);
        await _api.AssertIsThePresent(id);
        await _api
            .Client.GetAsync($"/api/v1/profile/{id}/segment/morning?as_of={_api.Now}")
            .Problem(404, "segment_not_found");
        var versions = await _api.Get($"/api/v1/profile/{id}/segment/morning/versions?");
        foreach (var version in versions.GetProperty("items").EnumerateArray())
        {
            ClockBackApi.AssertIsInOrder(version);
        }
    }

    [Test]
    public async Task Restore_AfterTheClockWentBack_IsThePresent()
    {
        var id = await _api.Stored();
        _api.Clock.Advance(TimeSpan.FromHours(-1));
        await _api.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["new"]}""").Body(200);
        await _api.Client.Request("POST", $"/api/v1/profile/{id}/restore", $$"""{"as_of":"{{_api.Now}}"}""").Body(200);
        await _api.AssertIsThePresent(id);
        (await _api.Get($"/api/v1/profile/{id}/tags?")).AssertIs("""["new"]""");
    }
}
