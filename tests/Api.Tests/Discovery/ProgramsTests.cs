using Personalisation.Api.Tests.CatalogueItems;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>Programmes and episodes. Of the list of all programmes, a test looks at its own only.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ProgramsTests
{
    private const string Address = "/api/v1/discovery/programs";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<List<string>> Own(string address, string prefix) =>
        [.. (await Client.AllIds(address)).Where(id => id.StartsWith(prefix, StringComparison.Ordinal))];

    private static string At(int day) => $$""","published_at":"2020-01-{{day:D2}}T00:00:00Z" """;

    [Test]
    public async Task List_ByCursor_HasThoseShownNewestFirst()
    {
        var prefix = NewId();
        foreach (var day in new[] { 2, 3, 1 })
        {
            await Client.PutItem($"{prefix}-{day}", Items.Json(At(day)));
        }

        await Client.PutItem($"{prefix}-draft", Items.Json($$"""{{At(4)}},"status":"DRAFT" """));
        await Client.PutItem($"{prefix}-movie", Items.Json(At(4), "MOVIE"));
        await Client.PutItem($"{prefix}-part", Items.Json($$"""{{At(4)}},"parent_id":"{{prefix}}-1" """));
        await Client.PutItem($"{prefix}-ahead", Items.Json(""","published_at":"2999-01-01T00:00:00Z" """));
        string[] expected = [$"{prefix}-3", $"{prefix}-2", $"{prefix}-1"];
        Assert.That(await Own($"{Address}?limit=100", prefix), Is.EqualTo(expected));
        Assert.That(await Own($"{Address}?status=PUBLISHED&limit=7", prefix), Is.EqualTo(expected));
        Assert.That(await Own($"{Address}?status=DRAFT&limit=1", prefix), Is.EqualTo([$"{prefix}-draft"]));
        Assert.That(await Own($"{Address}?status=ARCHIVED", prefix), Is.Empty);
    }

    [Test]
    public async Task List_ByNumber_HasATotal()
    {
        await Client.PutItem(NewId(), Items.Json());
        var page = await Client.GetAsync($"{Address}?limit=1").Body(200);
        Assert.That(page.Ids().Count(), Is.EqualTo(1));
        Assert.That(page.GetProperty("total").GetInt32(), Is.InRange(1, 1000));
        Assert.That(page.GetProperty("page").GetInt32(), Is.EqualTo(1));
        Assert.That(page.GetProperty("limit").GetInt32(), Is.EqualTo(1));
        Assert.That((await Client.GetAsync(Address).Body(200)).GetProperty("limit").GetInt32(), Is.EqualTo(20));
        var drafts = await Client.GetAsync($"{Address}?status=DRAFT&page=1").Body(200);
        Assert.That(drafts.TryGetProperty("total", out _), Is.False);
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=101", "limit")]
    [TestCase("page=0", "page")]
    [TestCase("page=51", "page")]
    [TestCase("page=1001&limit=1", "page")]
    [TestCase("page=2147483647&limit=100", "page")]
    [TestCase("status=DRAFT&page=2", "page")]
    [TestCase("status=published", "status")]
    [TestCase("cursor=abc", "cursor")]
    public async Task List_InvalidParameter_IsA400(string query, string name) =>
        await Client.GetAsync($"{Address}?{query}").Problem(400, "invalid_request", name);

    [Test]
    public async Task List_CursorOfAnotherList_IsA400()
    {
        await Client.PutItem($"{NewId()}-1", Items.Json());
        await Client.PutItem($"{NewId()}-2", Items.Json());
        var cursor = (await Client.GetAsync($"{Address}?limit=1").Body(200)).Text("next_cursor");
        await Client.GetAsync($"{Address}?limit=1&cursor={cursor}").Body(200);
        await Client.GetAsync($"{Address}?page=1&cursor={cursor}").Problem(400, "invalid_request", "page");
        await Client.GetAsync($"{Address}?status=DRAFT&cursor={cursor}").Problem(400, "invalid_request", "cursor");
    }

    [Test]
    public async Task Get_OfAProgram_IsTheItemWhileItIsShown()
    {
        var id = NewId();
        await Client.PutItem(id, Items.Json(""","attributes":{"a":1}"""));
        var address = $"{Address}/{id}";
        var found = await Client.GetAsync($"{address}?consistent=true").Body(200);
        Assert.That(found.GetProperty("attributes").GetProperty("a").GetInt32(), Is.EqualTo(1));
        var tag = await Client.GetAsync($"{address}?consistent=true").Tag(200);
        await Client.Request("GET", $"{address}?consistent=true", null, ("If-None-Match", tag)).NoBody(304);
        await Client.PatchJson($"/api/v1/catalogue/{id}", """{"status":"ARCHIVED"}""").Body(200);
        await Client.GetAsync($"{address}?consistent=true").Problem(404, "item_not_found");
        await Client.GetAsync($"{address}/episodes").Problem(404, "item_not_found");
    }

    [Test]
    public async Task Get_OfWhatIsNoProgram_IsA404()
    {
        var id = NewId();
        await Client.PutItem(id, Items.Json(type: "MOVIE"));
        await Client.GetAsync($"{Address}/{id}").Problem(404, "item_not_found");
        await Client.GetAsync($"{Address}/{id}/episodes").Problem(404, "item_not_found");
        await Client.GetAsync($"{Address}/{NewId()}").Problem(404, "item_not_found");
        await Client.GetAsync($"{Address}/a%20b").Problem(400, "invalid_request", "id");
        await Client.GetAsync($"{Address}/a%20b/episodes").Problem(400, "invalid_request", "id");
    }

    [Test]
    public async Task Episodes_ByNumberAndCursor_AreInTheirOrder()
    {
        var id = NewId();
        await Client.PutItem(id, Items.Json());
        Assert.That((await Client.GetAsync($"{Address}/{id}/episodes").Body(200)).Ids(), Is.Empty);
        foreach (
            var (name, place) in new[] { ("z", ",\"position\":1"), ("a", ",\"position\":10"), ("c", ""), ("b", "") }
        )
        {
            await Client.PutItem($"{id}-{name}", Items.Json($$""","parent_id":"{{id}}"{{place}}""", "EPISODE"));
        }

        await Client.PutItem($"{id}-draft", Items.Json($$""","parent_id":"{{id}}","status":"DRAFT" """, "EPISODE"));
        string[] expected = [$"{id}-z", $"{id}-a", $"{id}-b", $"{id}-c"];
        var episodes = $"{Address}/{id}/episodes";
        Assert.That(await Client.AllIds($"{episodes}?limit=1"), Is.EqualTo(expected));
        var pages = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            var page = await Client.GetAsync($"{episodes}?limit=3&page={number}").Body(200);
            Assert.That(page.GetProperty("total").GetInt32(), Is.EqualTo(4));
            Assert.That(page.GetProperty("total_is_exact").GetBoolean(), Is.True);
            Assert.That(page.TryGetProperty("next_cursor", out _), Is.EqualTo(number == 1));
            pages.AddRange(page.Ids());
        }

        Assert.That(pages, Is.EqualTo(expected));
        await Client.GetAsync($"{episodes}?cursor=abc").Problem(400, "invalid_request", "cursor");
        await Client.GetAsync($"{episodes}?page=51").Problem(400, "invalid_request", "page");
    }
}
