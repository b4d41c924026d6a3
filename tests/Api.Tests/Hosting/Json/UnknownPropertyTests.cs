using System.Text.Json.Nodes;
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
        var sent = Client.Request(call.Method.ToUpperInvariant(), address, json, ("Content-Type", mediaType));
        if (!path.StartsWith("events[", StringComparison.Ordinal))
        {
            await sent.Problem(400, "invalid_request", path);
            return;
        }

        // Each event of a batch is refused by itself.
        var result = (await sent.Body(202)).GetProperty("results")[0];
        Assert.That(
            $"{result.GetProperty("status")} {result.GetProperty("code")}",
            Is.EqualTo("rejected invalid_request")
        );
        Assert.That(result.GetProperty("errors").TryGetProperty(path[(path.IndexOf('.') + 1)..], out _), $"{result}");
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
