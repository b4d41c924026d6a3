using System.Text.Json.Nodes;
using Personalisation.Api.Tests.Bulk;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>The response to an unknown property suggests the one that was meant.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class MisspeltPropertyTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("""{"Tags":["gold"]}""", "Tags", "`tags`")]
    [TestCase("""{"TAGS":["gold"]}""", "TAGS", "`tags`")]
    [TestCase("""{"segment":[]}""", "segment", "`segments`")]
    [TestCase("""{"createdAt":"2025-01-01T00:00:00Z"}""", "createdAt", "`created_at`")]
    [TestCase("""{"segments":[{"type":"s","categroies":[]}]}""", "segments[0].categroies", "`categories`")]
    [TestCase("""{"segments":[{"type":"s","topCategories":[]}]}""", "segments[0].topCategories", "`top_categories`")]
    [TestCase("""{"a b":1}""", "['a b']", "`tags`, `segments`")]
    [TestCase("""{"":1}""", "['']", "`tags`, `segments`")]
    [TestCase("""{"x":1,"x":2}""", "x", "`tags`, `segments`")]
    [TestCase(
        """{"segments":[{"type":"s","categories":[{"id":"c","score":1,"x":1,"x":2}]}]}""",
        "segments[0].categories[0].x",
        "`id`, `score`"
    )]
    public async Task Put_UnknownProperty_SuggestsTheNearest(string json, string path, string known)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["kept"]}""").Body(201);
        var problem = await Client.PutJson($"/api/v1/profile/{id}", json).Problem(400, "invalid_request", path);
        Assert.That(problem.GetProperty("errors").GetProperty(path)[0].GetString(), Does.Contain(known));
        (await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200)).AssertIs("""["kept"]""");
    }

    [Test]
    public async Task Put_ManyUnknownProperties_NamesTwentyOfThem()
    {
        var many = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"x{i}\":[{{}}]"));
        var problem = await Client.PutJson("/api/v1/profile", $"{{{many}}}").Problem(400, "invalid_request", "x0");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Count(), Is.EqualTo(20));
    }

    [Test]
    public async Task Put_HugeUnknownName_IsCutInTheAnswer()
    {
        var json = $$"""{"{{new string('x', 500_000)}}":1}""";
        var problem = await Client.PutJson("/api/v1/profile", json).Body(400);
        Assert.That(problem.ToString(), Has.Length.LessThan(1_000).And.Contains("is not a property of this object"));
    }

    [TestCase("""{"id":"ID","Tags":["gold"]}""", "Tags")]
    [TestCase("""{"id":"ID","x":1,"x":2}""", "x")]
    [TestCase("""{"id":"ID","segments":[{"type":"s","categroies":[]}]}""", "segments[0].categroies")]
    public async Task Import_UnknownPropertyOfAProfile_RefusesTheLine(string line, string path)
    {
        var (bad, good) = (NewId(), NewId());
        var answer = await Client.Import([line.Replace("ID", bad, StringComparison.Ordinal), Lines.Profile(good)]);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([2, 1, 1, 0]));
        Assert.That(answer.Problems()[0].GetProperty("errors").TryGetProperty(path, out _), Is.True);
        await Client.GetAsync($"/api/v1/profile/{bad}?consistent=true").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Put_OfADocument_KeepsAnyMember()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","Tags":1,"segment":{"topCategories":[]},"":{} }""";
        await Client.PutJson($"/api/v1/blob/{id}", """{"Tags":1,"unheard_of":{"x":[]} }""").Body(201);
        await Client
            .PatchJson($"/api/v1/blob/{id}", """{"segment":{"topCategories":[]},"unheard_of":null}""")
            .Body(200);
        var stored = await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200);
        Assert.That(
            JsonNode.DeepEquals(
                JsonNode.Parse(stored.GetRawText()),
                JsonNode.Parse(json.Replace(",\"\":{} ", "", StringComparison.Ordinal))
            )
        );
    }
}
