using System.Globalization;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>
/// A clock that goes back between two writes: a user's times never do, and reads as of the present return the current
/// state.
/// </summary>
internal sealed class ClockBackTests
{
    private const string Morning = """{"categories":[{"id":"c","score":1}]}""";
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = ApiHost.Start();

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    [SetUp]
    public void Reset() => _host.Clock.Reset();

    private string Now =>
        _host.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private async Task<JsonElement> Get(string path) => await _host.Client.GetAsync($"{path}consistent=true").Body(200);

    private async Task<string> Stored()
    {
        var id = NewId();
        const string Json =
            """{"tags":["old"],"segments":[{"type":"morning","categories":[]},{"type":"noon","categories":[]}]}""";
        await _host.Client.PutJson($"/api/v1/profile/{id}", Json).Body(201);
        return id;
    }

    private static void AssertIsInOrder(JsonElement times) =>
        Assert.That(times.Time("updated_at"), Is.GreaterThanOrEqualTo(times.Time("created_at")));

    // A read as of now returns exactly the current state.
    private async Task AssertIsThePresent(string id)
    {
        var current = await Get($"/api/v1/profile/{id}?");
        var asOf = Now;
        (await Get($"/api/v1/profile/{id}?as_of={asOf}&"))
            .GetProperty("tags")
            .AssertIs(current.GetProperty("tags").GetRawText());
        var past = await Get($"/api/v1/profile/{id}?as_of={asOf}&");
        past.GetProperty("segments").AssertIs(current.GetProperty("segments").GetRawText());
        AssertIsInOrder(current);
        foreach (var segment in current.GetProperty("segments").EnumerateArray())
        {
            AssertIsInOrder(segment);
            var path = $"/api/v1/profile/{id}/segment/{segment.Text("type")}";
            (await Get($"{path}?as_of={asOf}&")).AssertIs(segment.GetRawText());
        }
    }

    [TestCase(3600)]
    [TestCase(20)]
    [TestCase(1)]
    public async Task Put_AfterTheClockWentBack_IsThePresent(int seconds)
    {
        var id = await Stored();
        var before = await Get($"/api/v1/profile/{id}?");
        _host.Clock.Advance(TimeSpan.FromSeconds(-seconds));
        const string Json =
            """{"tags":["new"],"segments":[{"type":"morning","categories":[{"id":"c","score":1}]},{"type":"evening","categories":[]}]}""";
        var after = await _host.Client.PutJson($"/api/v1/profile/{id}", Json).Body(200);
        Assert.That(after.Time("updated_at"), Is.GreaterThan(before.Time("updated_at")));
        await AssertIsThePresent(id);
        if (seconds < 300)
        {
            // Earlier times still return the earlier state.
            var diff = await Get($"/api/v1/profile/{id}/diff?from={before.Text("updated_at")}&to={Now}&");
            diff.GetProperty("tags_added").AssertIs("""["new"]""");
        }
    }

    [TestCase("morning", 200)]
    [TestCase("evening", 201)]
    public async Task PutSegment_AfterTheClockWentBack_IsThePresent(string type, int status)
    {
        var id = await Stored();
        _host.Clock.Advance(TimeSpan.FromHours(-1));
        AssertIsInOrder(await _host.Client.PutJson($"/api/v1/profile/{id}/segment/{type}", Morning).Body(status));
        await AssertIsThePresent(id);
        _host.Clock.Advance(TimeSpan.FromMinutes(-1));
        await _host.Client.PutJson($"/api/v1/profile/{id}/segment/{type}", """{"categories":[]}""").Body(200);
        await AssertIsThePresent(id);
    }

    [Test]
    public async Task DeleteSegment_AfterTheClockWentBack_IsThePresent()
    {
        var id = await Stored();
        _host.Clock.Advance(TimeSpan.FromHours(-1));
        await _host.Client.DeleteAsync($"/api/v1/profile/{id}/segment/morning").NoBody(204);
        await AssertIsThePresent(id);
        await _host
            .Client.GetAsync($"/api/v1/profile/{id}/segment/morning?as_of={Now}")
            .Problem(404, "segment_not_found");
        var versions = await Get($"/api/v1/profile/{id}/segment/morning/versions?");
        foreach (var version in versions.GetProperty("items").EnumerateArray())
        {
            AssertIsInOrder(version);
        }
    }

    [Test]
    public async Task Restore_AfterTheClockWentBack_IsThePresent()
    {
        var id = await Stored();
        _host.Clock.Advance(TimeSpan.FromHours(-1));
        await _host.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["new"]}""").Body(200);
        await _host.Client.Request("POST", $"/api/v1/profile/{id}/restore", $$"""{"as_of":"{{Now}}"}""").Body(200);
        await AssertIsThePresent(id);
        (await Get($"/api/v1/profile/{id}/tags?")).AssertIs("""["new"]""");
    }

    [Test]
    public async Task Put_OnceTheClockHasCaughtUp_IsFoundByItsTime()
    {
        var id = await Stored();
        _host.Clock.Advance(TimeSpan.FromHours(-1));
        await _host.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["meanwhile"]}""").Body(200);
        _host.Clock.Advance(TimeSpan.FromHours(2));
        await AssertIsThePresent(id);
        var meanwhile = Now;
        await _host.Client.PutJson($"/api/v1/profile/{id}", """{"tags":["later"]}""").Body(200);
        await AssertIsThePresent(id);
        (await Get($"/api/v1/profile/{id}?as_of={meanwhile}&")).GetProperty("tags").AssertIs("""["meanwhile"]""");
    }

    [Test]
    public async Task PutTwice_AtOneInstant_LeavesNoTimeBehind()
    {
        var id = await Stored();
        var now = Now;
        for (var i = 0; i < 3; i++)
        {
            var body = $$"""{"created_at":"{{now}}","categories":[{"id":"c","score":{{i}}}]}""";
            AssertIsInOrder(
                await _host.Client.PutJson($"/api/v1/profile/{id}/segment/night", body).Body(i == 0 ? 201 : 200)
            );
        }
    }

    [Test]
    public async Task Put_DatedAhead_IsUpdatedNoEarlier()
    {
        var ahead = _host.Clock.GetUtcNow().AddMinutes(4).ToString("O", CultureInfo.InvariantCulture);
        var body =
            $$"""{"created_at":"{{ahead}}","segments":[{"type":"s","categories":[],"created_at":"{{ahead}}"}]}""";
        var stored = await _host.Client.PutJson("/api/v1/profile", body).Body(201);
        AssertIsInOrder(stored);
        AssertIsInOrder(stored.GetProperty("segments")[0]);
        // Dated so by its client, and not by a clock: it is not of the present yet.
        await _host
            .Client.GetAsync($"/api/v1/profile/{stored.Text("id")}/segment/s?as_of={Now}")
            .Problem(404, "segment_not_found");
    }

    [Test]
    public async Task PutUser_AfterTheClockWentBack_KeepsTheOrderOfItsTimes()
    {
        var id = NewId();
        var body = $$"""{"id":"{{id}}","email":"{{id}}@example.com","name":"n"}""";
        var created = await _host.Client.Request("POST", "/api/v1/users", body).Body(201);
        _host.Clock.Advance(TimeSpan.FromHours(-1));
        var changed = await _host
            .Client.PutJson($"/api/v1/users/{id}", body.Replace("\"n\"", "\"o\"", StringComparison.Ordinal))
            .Body(200);
        AssertIsInOrder(changed);
        Assert.That(changed.Time("created_at"), Is.EqualTo(created.Time("created_at")));
        AssertIsInOrder(await _host.Client.PatchJson($"/api/v1/users/{id}", """{"name":"p"}""").Body(200));
    }

    [Test]
    public async Task PutBlob_AfterTheClockWentBack_ReplacesWhatIsThere()
    {
        var path = $"/api/v1/blob/{NewId()}";
        var first = await _host.Client.PutJson(path, """{"a":1}""").Tag(201);
        _host.Clock.Advance(TimeSpan.FromHours(-1));
        var second = await _host.Client.PutJson(path, """{"a":2}""").Tag(200);
        var third = await _host.Client.PatchJson(path, """{"a":3}""", ("If-Match", second)).Tag(200);
        Assert.That(new[] { first, second, third }, Is.Unique);
        Assert.That(await _host.Client.GetAsync($"{path}?consistent=true").Tag(200), Is.EqualTo(third));
        Assert.That((await Get($"{path}?")).GetProperty("a").GetInt32(), Is.EqualTo(3));
        await _host.Client.DeleteAsync(path).NoBody(204);
    }
}
