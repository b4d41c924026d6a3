using System.Globalization;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class VersionsTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored(int versions)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        for (var i = 1; i <= versions; i++)
        {
            var json = $$"""{"categories":[{"id":"c","score":{{i}}}],"created_at":"{{Time(i)}}"}""";
            await Client.PutJson($"/api/v1/profile/{id}/segment/s", json).Body(i == 1 ? 201 : 200);
        }
        return id;
    }

    private static string Time(int i) => string.Create(CultureInfo.InvariantCulture, $"2025-01-{i:00}T00:00:00Z");

    private static IEnumerable<int> ScoresOf(JsonElement page) =>
        page.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("categories")[0].GetProperty("score").GetInt32());

    private static string? NextOf(JsonElement page) =>
        page.TryGetProperty("next_cursor", out var cursor) ? cursor.GetString() : null;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    [TestCase(6)]
    public async Task GetVersions_PagedToTheEnd_GivesEachOnceNewestFirst(int limit)
    {
        var id = await Stored(5);
        var (seen, cursor, full) = (new List<int>(), "", true);
        while (cursor is not null)
        {
            Assert.That(full, Is.True, "only the last page may be short");
            var page = await Client
                .GetAsync($"/api/v1/profile/{id}/segment/s/versions?limit={limit}{cursor}")
                .Body(200);
            seen.AddRange(ScoresOf(page));
            full = ScoresOf(page).Count() == limit;
            cursor = NextOf(page) is { } next ? $"&cursor={next}" : null;
        }
        Assert.That(seen, Is.EqualTo((int[])[5, 4, 3, 2, 1]).AsCollection);
    }

    [Test]
    public async Task GetVersions_NoLimit_ReturnsTwentyFiveWholeVersions()
    {
        var id = await Stored(26);
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        Assert.That(ScoresOf(page), Is.EqualTo(Enumerable.Range(2, 25).Reverse()).AsCollection);
        var current = await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200);
        page.GetProperty("items")[0].AssertIs(current.GetRawText());
        var address = $"/api/v1/profile/{id}/segment/s/versions?limit=100&cursor={NextOf(page)}";
        var last = await Client.GetAsync(address).Body(200);
        Assert.That(ScoresOf(last), Is.EqualTo((int[])[1]).AsCollection);
        Assert.That(last.TryGetProperty("next_cursor", out _), Is.False);
    }

    [TestCase("from=2025-01-02T00:00:00Z&to=2025-01-04T00:00:00Z", "4 3 2")]
    [TestCase("from=2025-01-02T00:00:00.0000001Z&to=2025-01-03T23:59:59.9999999Z", "3")]
    [TestCase("from=2025-01-04T05:30:00%2B05:30", "5 4")]
    [TestCase("to=2025-01-02T00:00:00Z", "2 1")]
    [TestCase("from=2025-01-03T00:00:00Z&to=2025-01-03T00:00:00Z", "3")]
    [TestCase("from=2026-01-01T00:00:00Z", "")]
    public async Task GetVersions_Bounded_GivesThoseBetweenBothIncluded(string filter, string expected)
    {
        var id = await Stored(5);
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions?{filter}").Body(200);
        Assert.That(string.Join(" ", ScoresOf(page)), Is.EqualTo(expected));
        Assert.That(page.TryGetProperty("next_cursor", out _), Is.False);
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task GetVersions_AFullPageEndsAtTheBound_IsTheLast(int limit)
    {
        var id = await Stored(3);
        var address = $"/api/v1/profile/{id}/segment/s/versions?limit={limit}&from={Time(4 - limit)}";
        var page = await Client.GetAsync(address).Body(200);
        Assert.That(ScoresOf(page).Count(), Is.EqualTo(limit));
        Assert.That(page.TryGetProperty("next_cursor", out _), Is.False);
    }

    [Test]
    public async Task GetVersions_ThereIsNoSuchSegment_AnswersAnEmptyPage() =>
        (await Client.GetAsync($"/api/v1/profile/{NewId()}/segment/s/versions").Body(200)).AssertIs("""{"items":[]}""");

    [TestCase("limit=0", "limit")]
    [TestCase("limit=101", "limit")]
    [TestCase("limit=-1", "limit")]
    [TestCase("limit=many", "limit")]
    [TestCase("from=2025-01-02T00:00:00Z&to=2025-01-01T23:59:59Z", "to")]
    [TestCase("from=2025-01-02T00:00:00", "from")]
    [TestCase("to=yesterday", "to")]
    [TestCase("cursor=AAAA", "cursor")]
    [TestCase("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAA", "cursor")]
    [TestCase("cursor=%00%FF", "cursor")]
    public async Task GetVersions_AParameterBreaksARule_IsA400ThatNamesIt(string query, string field) =>
        await Client.GetAsync($"/api/v1/profile/x/segment/s/versions?{query}").Problem(400, "invalid_request", field);

    [Test]
    public async Task GetVersions_IdOrTypeHoldWhatTheyMustNot_IsA400()
    {
        await Client.GetAsync("/api/v1/profile/a%23b/segment/s/versions").Problem(400, "invalid_request", "id");
        await Client.GetAsync("/api/v1/profile/x/segment/a%23b/versions").Problem(400, "invalid_request", "type");
    }
}
