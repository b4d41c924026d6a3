using System.Text;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

/// <summary>The problem of a document names the place, the rule, and what to do.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DocumentRuleTests
{
    private const string Digits39 = "123456789012345678901234567890123456789";

    private static IEnumerable<TestCaseData> Documents()
    {
        yield return Of("{\"a\":1,}", "$", "must be well-formed JSON: correct it at line 1, byte 8", "JSON");
        yield return Of(
            $"{{\"a\":{new string('[', 40)}{new string(']', 40)}}}",
            "a" + string.Concat(Enumerable.Repeat("[0]", 29)),
            "must not nest deeper than 30 levels: flatten it, or send the inner part as a string",
            "depth"
        );
        yield return Of(
            $$"""{"a":[{{Digits39}}]}""",
            "a[0]",
            "must have at most 38 significant digits, not 39: round it, or send it as a string",
            "digits"
        );
        yield return Of(
            """{"a":{"b":1e126}}""",
            "a.b",
            "must be 0 or have a magnitude from 1e-130 to 9.99…e125: scale it, or send it as a string",
            "magnitude"
        );
        yield return Of("""{"a":{"":1}}""", "a['']", "must have a name: name the property, or leave it out", "no name");
        yield return Of(
            $$"""{"{{new string('n', 65_536)}}":1}""",
            "$",
            "must not have a property name of more than 65535 bytes: shorten the name",
            "long name"
        );
        yield return Of("""{"a":1,"a":2}""", "a", "must not be sent twice: leave one of the two out", "twice");
        yield return Of(
            """{"a":"\ud83d"}""",
            "a",
            @"must be valid Unicode: complete or remove the half of a surrogate pair, such as \ud83d without \ude00",
            "surrogate"
        );
        yield return Of("""{"id":1}""", "id", "must be a string, or be left out", "id");
        yield return Of("""{"expires_at":{}}""", "expires_at", "must be a string, or be left out", "expiry");

        static TestCaseData Of(string json, string path, string rule, string name) =>
            new(json, path, rule) { TestName = $"a document: {name}" };
    }

    [TestCaseSource(nameof(Documents))]
    public async Task Put_ABrokenRule_NamesPlaceRuleAndCure(string json, string path, string rule)
    {
        var (put, patch) = ($"/api/v1/blob/{NewId()}", $"/api/v1/blob/{NewId()}");
        foreach (var sent in new[] { SharedApi.Client.PutJson(put, json), SharedApi.Client.PatchJson(patch, json) })
        {
            AssertBreaks((await sent.Problem(400, "invalid_request", path)).GetProperty("errors"), path, rule);
        }
    }

    // A line that is not JSON has no document.
    private static IEnumerable<TestCaseData> Lines() =>
        Documents().Where(document => document.TestName is not "a document: JSON");

    [TestCaseSource(nameof(Lines))]
    public async Task Import_ABrokenRule_NamesPlaceRuleAndCure(string json, string path, string rule)
    {
        using var body = new StringContent($$"""{"blob":{{json}}}""", Encoding.UTF8, "application/x-ndjson");
        using var response = await SharedApi.Client.PostAsync("/api/v1/import", body);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var problem = JsonDocument.Parse(lines.First(line => line.Contains("\"problem\"", StringComparison.Ordinal)));
        AssertBreaks(problem.RootElement.GetProperty("errors"), path is "$" ? "blob" : $"blob.{path}", rule);
    }

    [Test]
    public async Task Put_ADocumentOfMoreThanAnItem_NamesTheLimitAndTheCure()
    {
        var json = $$"""{"a":"{{new string('x', 420_000)}}"}""";
        var problem = await SharedApi.Client.PutJson($"/api/v1/blob/{NewId()}", json).Problem(413, "item_too_large");
        Assert.That(
            problem.Text("detail"),
            Does.Match(
                "^The document would take .+ bytes in the store; at most 409600 are allowed: shorten it, or leave parts of it out\\.$"
            )
        );
    }

    private static void AssertBreaks(JsonElement errors, string path, string rule) =>
        Assert.That(
            errors.EnumerateObject().Select(error => (error.Name, error.Value[0].GetString())),
            Is.EqualTo([(path, rule)])
        );
}
