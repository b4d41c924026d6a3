using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class RestoreTests
{
    private const string Then = """{"as_of":"2025-01-01T00:00:00Z"}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored()
    {
        var id = await TwoStates.Put(
            """{"tags":["one"],"updated_at":"2025-01-01T00:00:00Z","segments":[{"type":"left","categories":[{"id":"l","score":1}],"created_at":"2025-01-01T00:00:00Z"},{"type":"s","categories":[{"id":"a","score":0.1}],"top_categories":["b"],"created_at":"2025-01-01T00:00:00Z"}]}""",
            """{"tags":["two"],"segments":[{"type":"s","categories":[]},{"type":"new","categories":[]}]}"""
        );
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/left").NoBody(204);
        return id;
    }

    private static Task<JsonElement> ThenOf(string id) =>
        Client.GetAsync($"/api/v1/profile/{id}?as_of=2025-01-01T00:00:00Z&consistent=true").Body(200);

    // All that a client put: tags, and of each segment its type, categories and leaders.
    private static string ContentOf(JsonElement profile) =>
        profile.GetProperty("tags").GetRawText()
        + string.Concat(
            profile
                .GetProperty("segments")
                .EnumerateArray()
                .Select(one => $"{one.Text("type")}{one.GetProperty("categories")}{one.GetProperty("top_categories")}")
        );

    [Test]
    public async Task Restore_ThereWasAProfile_BringsItsStateBackAsNewVersions()
    {
        var id = await Stored();
        var (past, before) = (await ThenOf(id), DateTimeOffset.UtcNow);
        var body = await Client.Request("POST", $"/api/v1/profile/{id}/restore", Then).Body(200);
        Assert.That(ContentOf(body), Is.EqualTo(ContentOf(past)));
        Assert.That(
            body.GetProperty("segments").EnumerateArray().Select(one => one.Time("created_at")),
            Is.All.GreaterThanOrEqualTo(before)
        );
        (await Client.GetAsync($"/api/v1/profile/{id}").Body(200)).AssertIs(body.GetRawText());
        await Client.GetAsync($"/api/v1/profile/{id}/segment/new").Problem(404, "segment_not_found");
        (await ThenOf(id)).AssertIs(past.GetRawText());
    }

    [TestCase("s", "false false false")]
    [TestCase("left", "false true false")]
    [TestCase("new", "true false")]
    public async Task Restore_Done_AddsOneVersionToEachHistoryThatItTouches(string type, string deleted)
    {
        var id = await Stored();
        await Client.Request("POST", $"/api/v1/profile/{id}/restore", Then).Body(200);
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/{type}/versions").Body(200);
        var marks = page.GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty("deleted", out _));
        Assert.That(string.Join(" ", marks.Select(mark => mark ? "true" : "false")), Is.EqualTo(deleted));
    }

    [Test]
    public async Task Restore_ARestoreIsRestored_IsWhereItWas()
    {
        var id = await Stored();
        var current = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        var now = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await Client.Request("POST", $"/api/v1/profile/{id}/restore", Then).Body(200);
        var body = await Client.Request("POST", $"/api/v1/profile/{id}/restore", $$"""{"as_of":"{{now}}"}""").Body(200);
        Assert.That(ContentOf(body), Is.EqualTo(ContentOf(current)));
    }

    [Test]
    public async Task Restore_ThereIsOrWasNoProfile_IsA404AndStoresNothing()
    {
        var id = await Stored();
        var tag = await Client.GetAsync($"/api/v1/profile/{id}").Tag(200);
        await Client
            .Request("POST", $"/api/v1/profile/{id}/restore", """{"as_of":"2024-12-31T23:59:59Z"}""")
            .Problem(404, "profile_not_found");
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}").Tag(200), Is.EqualTo(tag));
        var unknown = NewId();
        await Client.Request("POST", $"/api/v1/profile/{unknown}/restore", Then).Problem(404, "profile_not_found");
        await Client.GetAsync($"/api/v1/profile/{unknown}").Problem(404, "profile_not_found");
    }

    [TestCase("{}", "as_of")]
    [TestCase("""{"as_of":null}""", "as_of")]
    [TestCase("""{"as_of":"2025-01-01T00:00:00"}""", "as_of")]
    [TestCase("""{"as_of":"2190-01-01T00:00:00Z"}""", "as_of")]
    [TestCase("""{"as_of":7}""", "as_of")]
    [TestCase("null", "$")]
    [TestCase("{", "$")]
    public async Task Restore_TheBodyBreaksARule_IsA400ThatNamesTheField(string json, string field) =>
        await Client.Request("POST", "/api/v1/profile/x/restore", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Restore_IdOrMediaTypeAreWrong_IsRefused()
    {
        await Client.Request("POST", "/api/v1/profile/a%23b/restore", Then).Problem(400, "invalid_request", "id");
        var text = new StringContent(Then, mediaType: new("text/plain"));
        await Client.PostAsync("/api/v1/profile/x/restore", text).Problem(415, "unsupported_media_type");
        var large = $$"""{"as_of":"2025-01-01T00:00:00Z","ignored":"{{new string('x', 1024 * 1024)}}"}""";
        await Client.Request("POST", "/api/v1/profile/x/restore", large).Problem(413, "body_too_large");
    }
}
