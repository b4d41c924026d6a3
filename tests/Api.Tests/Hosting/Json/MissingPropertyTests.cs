using System.Text;
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

    // Every property of every typed body in the document, including new ones, absent and null.
    private static IEnumerable<TestCaseData> Members() =>
        from call in StoredDocument.Calls
        let body = ExampleRequest.BodyOf(call)
        where body is not null
        from member in BodyMember.Each(body.Value.Schema, body.Value.Value)
        select new TestCaseData(call, body.Value.MediaType, member)
        {
            TestName = $"{call.Name} {member.Path} {(member.IsNull ? "null" : "absent")}",
        };

    private static IEnumerable<TestCaseData> Examples() =>
        from call in StoredDocument.Calls
        let body = ExampleRequest.BodyOf(call)
        where body is not null
        select new TestCaseData(call, body.Value.MediaType, body.Value.Value) { TestName = $"{call.Name} example" };

    [TestCaseSource(nameof(Members))]
    public async Task Body_WithoutAMember_IsRefusedIfItIsRequired(Call call, string mediaType, BodyMember member)
    {
        var errors = await ErrorsOf(call, mediaType, member.Body);
        // An event has its own errors.
        var field = errors.IsOfOne ? member.Path[(member.Path.IndexOf('.') + 1)..] : member.Path;
        Assert.That(errors.Missing, member.IsRefused ? Is.EqualTo([$"{field}: {Rule}"]) : Is.Empty, errors.Answer);
    }

    // So a property that no example has is not required.
    [TestCaseSource(nameof(Examples))]
    public async Task Body_OfTheExample_LacksNothing(Call call, string mediaType, JsonNode body)
    {
        var errors = await ErrorsOf(call, mediaType, body);
        Assert.That(errors.Missing, Is.Empty, errors.Answer);
    }

    [Test]
    public void Members_OfTheDocument_AreAllThatThereAre() =>
        Assert.That(
            Members().Where(test => ((BodyMember)test.Arguments[2]!).IsRefused).Select(test => test.TestName),
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
                        "CreateVendor currency absent",
                        "CreateProduct vendor_id null",
                        "PutProfile segments[0].type absent",
                        "RecordEvents events[0].user_id absent",
                        "SetStock available absent",
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

    // The fields that the answer says are missing; an item of a batch has its own problem, an event only the errors.
    private static async Task<(string Answer, bool IsOfOne, IReadOnlyList<string> Missing)> ErrorsOf(
        Call call,
        string mediaType,
        JsonNode body
    )
    {
        var id = NewId();
        var sent = body is JsonValue lines ? lines.GetValue<string>() : body.ToJsonString();
        // Both are other tests' users, too.
        sent = sent.Replace("\"473b82fb-8717-4e69-894c-1844a2f183bf\"", $"\"{id}\"", StringComparison.Ordinal);
        sent = sent.Replace("\"ada\"", $"\"{id}-2\"", StringComparison.Ordinal);
        var request = ExampleRequest.Of(call, id, "");
        request.Content = new StringContent(sent, Encoding.UTF8, mediaType);
        using var response = await SharedApi.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        // An import answers with lines.
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
        {
            return (text, false, []);
        }

        var answer = JsonNode.Parse(text) as JsonObject;
        var isOfOne = answer?["results"] is JsonArray;
        var first = isOfOne ? answer!["results"]![0]! : answer;
        var errors = (first?["problem"] ?? first)?["errors"] as JsonObject ?? [];
        var missing = errors.Select(error => $"{error.Key}: {string.Join(", ", error.Value!.AsArray())}");
        return (text, isOfOne, [.. missing.Where(error => error.EndsWith($": {Rule}", StringComparison.Ordinal))]);
    }
}
