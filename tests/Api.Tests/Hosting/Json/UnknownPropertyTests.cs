using System.Text.Json.Nodes;
using Personalisation.Api.Tests.Bulk;
using Personalisation.Api.Tests.Hosting.OpenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>
/// A property that a contract does not have is rejected everywhere; otherwise its value would be lost.
/// </summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class UnknownPropertyTests
{
    private const string Unknown = "unheard_of";

    private static HttpClient Client => SharedApi.Client;

    // Every object of every typed body in the document, including new ones.
    private static IEnumerable<TestCaseData> Objects() =>
        from call in StoredDocument.Calls
        from body in call.Bodies
        where body.Place.EndsWith(" request", StringComparison.Ordinal)
        from place in PlacesIn(body.Media["schema"]!)
        select new TestCaseData(call, body.MediaType, place.Path, place.Json)
        {
            TestName = $"{call.Name} {place.Path}",
        };

    [TestCaseSource(nameof(Objects))]
    public async Task Body_UnknownProperty_IsA400ThatNamesIt(Call call, string mediaType, string path, string json)
    {
        var address = call
            .Path.Replace("{id}", NewId(), StringComparison.Ordinal)
            .Replace("{type}", "s", StringComparison.Ordinal);
        await Client
            .Request(call.Method.ToUpperInvariant(), address, json, ("Content-Type", mediaType))
            .Problem(400, "invalid_request", path);
    }

    [Test]
    public void Objects_OfTheDocument_AreAllThatThereAre() =>
        Assert.That(
            Objects().Select(test => test.TestName),
            Is.SupersetOf(
                (string[])
                    [
                        "PutProfile unheard_of",
                        "PutProfileById segments[0].categories[0].unheard_of",
                        "PutSegment categories[0].unheard_of",
                        "PatchProfile segments.any.unheard_of",
                        "PatchProfile segments.any.categories[0].unheard_of",
                        "RestoreProfile unheard_of",
                        "CreateUser unheard_of",
                        "ReplaceUser unheard_of",
                        "PatchUser unheard_of",
                        "BatchGetProfiles unheard_of",
                        "BatchPutProfiles profiles[0].segments[0].categories[0].unheard_of",
                        "BatchDeleteUsers unheard_of",
                    ]
            )
        );

    [Test]
    public void Objects_OfRequests_AreClosedInTheDocument() =>
        Assert.That(Objects().Select(test => test.Arguments[3]!.ToString()), Is.Not.Empty.And.All.Contains("closed"));

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

    private static IEnumerable<(string Path, string Json)> PlacesIn(JsonNode schema)
    {
        // A nullable property is one of null and its own schema.
        var resolved = StoredDocument.Resolve(schema["oneOf"]?.AsArray()[^1] ?? schema);
        if (resolved["items"] is { } items)
        {
            foreach (var (path, json) in PlacesIn(items))
            {
                yield return ($"[0]{(path[0] is '[' ? "" : ".")}{path}", $"[{json}]");
            }
        }

        if (resolved["additionalProperties"] is JsonObject values)
        {
            foreach (var (path, json) in PlacesIn(values))
            {
                yield return ($"any.{path}", $$"""{"any":{{json}}}""");
            }
        }

        if (resolved["properties"] is not JsonObject properties)
        {
            yield break;
        }

        var isClosed = resolved["additionalProperties"] is JsonValue value && !value.GetValue<bool>();
        yield return (Unknown, $$"""{"{{Unknown}}":"{{(isClosed ? "closed" : "open")}}"}""");
        foreach (var (name, property) in properties)
        {
            foreach (var (path, json) in PlacesIn(property!))
            {
                yield return ($"{name}{(path[0] is '[' ? "" : ".")}{path}", $$"""{"{{name}}":{{json}}}""");
            }
        }
    }
}
