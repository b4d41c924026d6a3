using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Personalisation.Api.Tests.Hosting.OpenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Json;

/// <summary>A property that must be sent is reported in the same words everywhere.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class MissingPropertyTests
{
    private const string Rule = "is required";

    // Every required property of every typed body in the document, including new ones, absent and null.
    private static IEnumerable<TestCaseData> Required() =>
        from call in StoredDocument.Calls
        let body = ExampleRequest.BodyOf(call)
        where body is not null
        from part in Without(body.Value.Schema, body.Value.Value)
        select new TestCaseData(call, body.Value.MediaType, part.Path, part.Json.ToJsonString())
        {
            TestName = $"{call.Name} {part.Path} {(part.IsNull ? "null" : "absent")}",
        };

    [TestCaseSource(nameof(Required))]
    public async Task Body_WithoutARequiredProperty_SaysSo(Call call, string mediaType, string path, string json)
    {
        var id = NewId();
        var text = json.Replace("\"473b82fb-8717-4e69-894c-1844a2f183bf\"", $"\"{id}\"", StringComparison.Ordinal);
        var request = ExampleRequest.Of(call, id, "");
        request.Content = new StringContent(text, Encoding.UTF8, mediaType);
        using var response = await SharedApi.Client.SendAsync(request);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        var (errors, field) = answer.TryGetProperty("results", out var results)
            ? (ErrorsOf(results[0]), path[(path.IndexOf('.') + 1)..])
            : (answer.GetProperty("errors"), path);
        Assert.That(errors.TryGetProperty(field, out var rules), Is.True, answer.ToString());
        Assert.That(rules.EnumerateArray().Select(rule => rule.GetString()), Is.EqualTo([Rule]));
    }

    [Test]
    public void Required_OfTheDocument_AreAllThatThereAre() =>
        Assert.That(
            Required().Select(test => test.TestName),
            Is.SupersetOf(
                (string[])
                    [
                        "PutProfile segments[0].categories absent",
                        "PutSegment categories[0].id absent",
                        "PatchProfile segments.morning_categories.categories[0].score null",
                        "RestoreProfile as_of absent",
                        "CreateUser email absent",
                        "ReplaceUser name null",
                        "BatchGetProfiles ids absent",
                        "BatchPutProfiles profiles absent",
                        "BatchDeleteUsers ids null",
                    ]
            )
        );

    // Optional only where the path has it.
    [TestCase("""{"segments":[{"categories":[]}]}""", "segments[0].type")]
    [TestCase("""{"segments":[{"type":null,"categories":[]}]}""", "segments[0].type")]
    public async Task Put_ASegmentWithoutAType_SaysSo(string json, string path)
    {
        var problem = await SharedApi.Client.PutJson("/api/v1/profile", json).Problem(400, "invalid_request", path);
        Assert.That(problem.GetProperty("errors").GetProperty(path)[0].GetString(), Is.EqualTo(Rule));
    }

    [TestCase("from")]
    [TestCase("to")]
    public async Task Diff_WithoutATime_SaysSo(string name)
    {
        var problem = await SharedApi.Client.GetAsync("/api/v1/profile/x/diff").Problem(400, "invalid_request", name);
        Assert.That(problem.GetProperty("errors").GetProperty(name)[0].GetString(), Is.EqualTo(Rule));
    }

    [TestCase("""{"tags":[]}""", "id")]
    [TestCase("""{"blob":{}}""", "blob.id")]
    public async Task Import_ALineWithoutAnId_SaysSo(string line, string path)
    {
        using var body = new StringContent(line, Encoding.UTF8, "application/x-ndjson");
        using var response = await SharedApi.Client.PostAsync("/api/v1/import", body);
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain($$"""{"{{path}}":["{{Rule}}"]}"""));
    }

    // An item of a batch has its own problem, an event only the errors.
    private static JsonElement ErrorsOf(JsonElement result) =>
        (result.TryGetProperty("problem", out var problem) ? problem : result).GetProperty("errors");

    private static IEnumerable<(string Path, JsonNode Json, bool IsNull)> Without(JsonNode schema, JsonNode? value)
    {
        // A nullable property is one of null and its own schema.
        var resolved = StoredDocument.Resolve(schema["oneOf"]?.AsArray()[^1] ?? schema);
        if (value is JsonArray { Count: > 0 } list && resolved["items"] is { } items)
        {
            foreach (var (path, json, isNull) in Without(items, list[0]))
            {
                yield return ($"[0]{Step(path)}", new JsonArray(json), isNull);
            }
        }

        if (value is not JsonObject members)
        {
            yield break;
        }

        foreach (var name in (resolved["required"]?.AsArray() ?? []).Select(one => one!.GetValue<string>()))
        {
            var absent = members.DeepClone().AsObject();
            absent.Remove(name);
            yield return (name, absent, false);
            yield return (name, With(members, name, null), true);
        }

        foreach (var (name, member) in members)
        {
            if ((resolved["properties"]?[name] ?? resolved["additionalProperties"] as JsonObject) is not { } inner)
            {
                continue;
            }

            foreach (var (path, json, isNull) in Without(inner, member))
            {
                yield return ($"{name}{Step(path)}", With(members, name, json), isNull);
            }
        }
    }

    private static string Step(string path) => path[0] is '[' ? path : $".{path}";

    private static JsonObject With(JsonObject members, string name, JsonNode? value)
    {
        var changed = members.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }
}
