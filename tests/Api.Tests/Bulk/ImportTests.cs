using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

internal sealed class ImportTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("")]
    [TestCase("?mode=upsert")]
    [TestCase("?mode=load")]
    public async Task Import_OfGoodLines_StoresEachAsAPutDoes(string query)
    {
        var ids = Lines.Ids(120);
        var answer = await Client.Import(ids.Select(id => Lines.Profile(id)), query);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([120, 120, 0, 0]), answer.Summary().ToString());
        Assert.That(answer.Summary().GetProperty("complete").GetBoolean());
        var written = answer.Summary().GetProperty("capacity").GetProperty("write").GetDouble();
        // At least two units per line, which is all that DynamoDB Local charges for a transaction.
        Assert.That(written, Is.GreaterThanOrEqualTo(120 * 2));
        var put = NewId();
        await Client.PutJson($"/api/v1/profile/{put}", Lines.Profile(put)).Body(201);
        foreach (var id in new[] { ids[0], ids[60], ids[^1] })
        {
            Assert.That(await Seen(id), Is.EqualTo(await Seen(put)));
            var versions = await Client.GetAsync($"/api/v1/profile/{id}/segment/evening/versions").Body(200);
            Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
            var past = await Client.GetAsync($"/api/v1/profile/{id}?as_of={Now()}&consistent=true").Body(200);
            Assert.That(past.GetProperty("segments").GetArrayLength(), Is.EqualTo(2));
        }
    }

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Import_LinesAreBad_ReportsEachAndStoresTheOthers(string query)
    {
        var ids = Lines.Ids(3);
        string[] lines =
        [
            Lines.Profile(ids[0]),
            """{"id":"a b"}""",
            """{"tags":["t"]}""",
            "{broken",
            "",
            "[]",
            $$"""{"id":"{{ids[1]}}","segments":[{"type":"s","categories":[{"id":"c"}]}]}""",
            Lines.Profile(ids[1]),
            """{"blob":{"no":"id"}}""",
            $$"""{"blob":{"id":"{{ids[2]}}","a":1,"a":2} }""",
            $$"""{"blob":{"id":"{{ids[2]}}","a":1} }""",
            """{"cursor":"abc"}""",
            $$"""{"id":"{{ids[0]}}","tags":[{{new string(' ', 1024 * 1024)}}]}""",
            """{"blob":7}""",
        ];
        var answer = await Client.Import(lines, query);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([14, 3, 9, 0]));
        Assert.That(
            answer.Problems().Select(problem => $"{problem.GetProperty("line")} {Field(problem)}"),
            Is.EqualTo([
                "2 id",
                "3 id",
                "4 $",
                "6 $",
                "7 segments[0].categories[0].score",
                "9 blob.id",
                "10 blob.a",
                "13 $",
                "14 blob",
            ])
        );
        Assert.That(answer.Problems().Select(problem => problem.Text("code")), Is.All.EqualTo("invalid_request"));
        Assert.That((await Client.GetAsync($"/api/v1/profile/{ids[1]}").Body(200)).Text("id"), Is.EqualTo(ids[1]));
        (await Client.GetAsync($"/api/v1/blob/{ids[2]}").Body(200)).AssertIs($$"""{"id":"{{ids[2]}}","a":1}""");
    }

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Import_ItAbortsAtABadLine_StoresAllBeforeAndNothingAfter(string query)
    {
        var ids = Lines.Ids(40);
        var lines = ids.Select(id => Lines.Profile(id)).ToList();
        lines[25] = "{}";
        var answer = await Client.Import(lines, query.Length > 0 ? $"{query}&on_error=abort" : "?on_error=abort");
        Assert.That(answer.Summary().Counts(), Is.EqualTo([26, 25, 1, 0]));
        Assert.That(answer.Summary().GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(answer.Summary().Text("code"), Is.EqualTo("import_aborted"));
        Assert.That(answer.Problems().Single().GetProperty("line").GetInt64(), Is.EqualTo(26));
        await Client.GetAsync($"/api/v1/profile/{ids[24]}").Body(200);
        await Client.GetAsync($"/api/v1/profile/{ids[26]}").Problem(404, "profile_not_found");
    }

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Import_AnIdComesAgain_LeavesTheLastAndAllVersions(string query)
    {
        var id = NewId();
        var lines = Enumerable.Range(0, 50).Select(i => Lines.Profile(id, $"t{i}"));
        var answer = await Client.Import(lines, query);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([50, 50, 0, 0]));
        var tags = await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200);
        Assert.That(tags.GetRawText(), Is.EqualTo("""["t49"]"""));
        var versions = await Client.GetAsync($"/api/v1/profile/{id}/segment/evening/versions?limit=100").Body(200);
        Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(50));
    }

    [Test]
    public async Task Load_TheProfileIsThere_PutsTheLineOverIt()
    {
        var (there, fresh) = (NewId(), NewId());
        await Client
            .PutJson($"/api/v1/profile/{there}", """{"tags":["old"],"segments":[{"type":"old","categories":[]}]}""")
            .Body(201);
        await Client.PutJson($"/api/v1/blob/{there}", """{"old":1}""").Body(201);
        string[] lines = [Lines.Profile(there), Lines.Profile(fresh), $$"""{"blob":{"id":"{{there}}","new":1} }"""];
        var answer = await Client.Import(lines, "?mode=load");
        Assert.That(answer.Summary().Counts(), Is.EqualTo([3, 3, 0, 0]));
        var segments = await Client.GetAsync($"/api/v1/profile/{there}/segments?consistent=true").Body(200);
        Assert.That(
            segments.EnumerateArray().Select(one => one.Text("type")),
            Is.EqualTo(["evening", "morning", "old"])
        );
        (await Client.GetAsync($"/api/v1/blob/{there}?consistent=true").Body(200)).AssertIs(
            $$"""{"id":"{{there}}","new":1}"""
        );
        await Client.GetAsync($"/api/v1/profile/{fresh}").Body(200);
    }

    private static string Now() => Uri.EscapeDataString(DateTimeOffset.UtcNow.AddSeconds(1).ToString("O"));

    private static string Field(JsonElement problem) => problem.GetProperty("errors").EnumerateObject().First().Name;

    // Its content and not its times.
    private static async Task<string> Seen(string id)
    {
        var profile = await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        var segments = profile
            .GetProperty("segments")
            .EnumerateArray()
            .Select(one => $"{one.Text("type")} {one.GetProperty("categories")} {one.GetProperty("top_categories")}");
        return $"{profile.GetProperty("tags")} {string.Join(';', segments)}";
    }
}
