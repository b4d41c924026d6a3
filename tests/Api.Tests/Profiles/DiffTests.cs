using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class DiffTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<string> Stored() =>
        TwoStates.Put(
            """{"tags":["both","old"],"updated_at":"2025-01-01T00:00:00Z","segments":[{"type":"s","categories":[{"id":"up","score":0.25},{"id":"same","score":7},{"id":"out","score":-2}],"created_at":"2025-01-01T00:00:00Z"},{"type":"still","categories":[{"id":"x","score":1}],"created_at":"2025-01-01T00:00:00Z"}]}""",
            """{"tags":["new","both"],"updated_at":"2025-01-02T00:00:00Z","segments":[{"type":"s","categories":[{"id":"in","score":3},{"id":"same","score":7},{"id":"up","score":0.75}],"created_at":"2025-01-02T00:00:00Z"},{"type":"fresh","categories":[],"created_at":"2025-01-02T00:00:00Z"}]}"""
        );

    [TestCase("")]
    [TestCase("&consistent=true")]
    public async Task GetDiff_BothTimesHaveAProfile_SaysWhatChanged(string more) =>
        (
            await Client
                .GetAsync(
                    $"/api/v1/profile/{await Stored()}/diff?from=2025-01-01T00:00:00Z&to=2025-01-02T00:00:00Z{more}"
                )
                .Body(200)
        ).AssertIs(
            """{"tags_added":["new"],"tags_removed":["old"],"segments_added":["fresh"],"segments_removed":[],"segments_changed":[{"type":"s","categories":[{"id":"in","after":3,"change":3},{"id":"out","before":-2,"change":2},{"id":"up","before":0.25,"after":0.75,"change":0.5}]}]}"""
        );

    [Test]
    public async Task GetDiff_TheTimesAreReversed_SaysTheReverse() =>
        (
            await Client
                .GetAsync($"/api/v1/profile/{await Stored()}/diff?from=2025-01-02T00:00:00Z&to=2025-01-01T00:00:00Z")
                .Body(200)
        ).AssertIs(
            """{"tags_added":["old"],"tags_removed":["new"],"segments_added":[],"segments_removed":["fresh"],"segments_changed":[{"type":"s","categories":[{"id":"in","before":3,"change":-3},{"id":"out","after":-2,"change":-2},{"id":"up","before":0.75,"after":0.25,"change":-0.5}]}]}"""
        );

    [Test]
    public async Task GetDiff_ThereWasNoneAtFirst_AddsAllOfIt() =>
        (
            await Client
                .GetAsync($"/api/v1/profile/{await Stored()}/diff?from=2024-01-01T00:00:00Z&to=2025-01-01T00:00:00Z")
                .Body(200)
        ).AssertIs(
            """{"tags_added":["both","old"],"tags_removed":[],"segments_added":["s","still"],"segments_removed":[],"segments_changed":[]}"""
        );

    [Test]
    public async Task GetDiff_NothingChanged_IsEmpty() =>
        (
            await Client
                .GetAsync($"/api/v1/profile/{await Stored()}/diff?from=2025-01-01T00:00:00Z&to=2025-01-01T23:00:00Z")
                .Body(200)
        ).AssertIs(
            """{"tags_added":[],"tags_removed":[],"segments_added":[],"segments_removed":[],"segments_changed":[]}"""
        );

    [Test]
    public async Task GetDiff_ASegmentLeft_RemovesIt()
    {
        var id = await Stored();
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/s").NoBody(204);
        var now = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var body = await Client
            .GetAsync($"/api/v1/profile/{id}/diff?from=2025-01-02T00:00:00Z&to={Uri.EscapeDataString(now)}")
            .Body(200);
        body.GetProperty("segments_removed").AssertIs("""["s"]""");
        body.GetProperty("segments_changed").AssertIs("[]");
    }

    [Test]
    public async Task GetDiff_ThereWasNoneAtEither_IsA404()
    {
        await Client
            .GetAsync($"/api/v1/profile/{await Stored()}/diff?from=2023-01-01T00:00:00Z&to=2024-01-01T00:00:00Z")
            .Problem(404, "profile_not_found");
        await Client
            .GetAsync($"/api/v1/profile/{NewId()}/diff?from=2025-01-01T00:00:00Z&to=2025-01-02T00:00:00Z")
            .Problem(404, "profile_not_found");
    }

    [TestCase("x", "", "from")]
    [TestCase("x", "from=2025-01-01T00:00:00Z", "to")]
    [TestCase("x", "to=2025-01-01T00:00:00Z", "from")]
    [TestCase("x", "from=2025-01-01T00:00:00&to=2025-01-01T00:00:00Z", "from")]
    [TestCase("x", "from=2025-01-01T00:00:00Z&to=2190-01-01T00:00:00Z", "to")]
    [TestCase("a%23b", "from=2025-01-01T00:00:00Z&to=2025-01-01T00:00:00Z", "id")]
    public async Task GetDiff_AParameterBreaksARule_IsA400ThatNamesIt(string id, string query, string field) =>
        await Client.GetAsync($"/api/v1/profile/{id}/diff?{query}").Problem(400, "invalid_request", field);
}
