using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

internal sealed class BatchPutTests
{
    private const string Path = "/api/v1/profiles:batchPut";

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task BatchPut_AnyItems_AnswersEachInItsPlaceAndStoresGoodOnes()
    {
        var (ada, bob) = (NewId(), NewId());
        await Client.PutJson($"/api/v1/profile/{bob}", "{}").Body(201);
        var json = $$"""
            {"profiles":[
              {"id":"{{ada}}","tags":["a"],"segments":[{"type":"s","categories":[]}]},
              {"id":"{{bob}}","tags":["b"]},
              {"id":"{{ada}}","segments":[{"type":"","categories":[]}]},
              null,
              {"tags":["new"]}
            ]}
            """;
        var results = (await Client.Request("POST", Path, json).Body(200))
            .GetProperty("results")
            .EnumerateArray()
            .ToList();
        Assert.That(results.Select(Status), Is.EqualTo([201, 200, 400, 400, 201]));
        Assert.That(results[0].Text("id"), Is.EqualTo(ada));
        Assert.That(results[0].Text("etag"), Is.EqualTo(await Client.GetAsync($"/api/v1/profile/{ada}").Tag(200)));
        Assert.That(results[2].Text("id"), Is.EqualTo(ada));
        Assert.That(results[2].GetProperty("problem").Text("code"), Is.EqualTo("invalid_request"));
        Assert.That(results[2].GetProperty("problem").GetProperty("errors").TryGetProperty("segments[0].type", out _));
        Assert.That(
            (await Client.GetAsync($"/api/v1/profile/{bob}/tags").Body(200)).GetRawText(),
            Is.EqualTo("""["b"]""")
        );
        var made = results[4].Text("id");
        Assert.That(
            (await Client.GetAsync($"/api/v1/profile/{made}/tags").Body(200)).GetRawText(),
            Is.EqualTo("""["new"]""")
        );
    }

    [Test]
    public async Task BatchPut_AnIdComesTwice_LeavesTheLast()
    {
        var id = NewId();
        var puts = Enumerable.Range(0, 100).Select(i => $$"""{"id":"{{id}}","tags":["{{i}}"]}""");
        var body = await Client.Request("POST", Path, $$"""{"profiles":[{{string.Join(',', puts)}}]}""").Body(200);
        Assert.That(
            body.GetProperty("results").EnumerateArray().Select(Status),
            Is.EqualTo([201, .. Enumerable.Repeat(200, 99)])
        );
        var tags = await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200);
        Assert.That(tags.GetRawText(), Is.EqualTo("""["99"]"""));
    }

    [Test]
    public async Task BatchPut_WithAKey_IsDoneOnceAndAnsweredAgain()
    {
        var id = NewId();
        var json = $$"""{"profiles":[{"id":"{{id}}","segments":[{"type":"s","categories":[]}]},{"id":"a b"}]}""";
        var key = ("Idempotency-Key", NewId());
        var first = await Client.Request("POST", Path, json, key).Body(200);
        using var again = await Client.Request("POST", Path, json, key);
        Assert.That(again.Headers.GetValues("Idempotency-Replayed").Single(), Is.EqualTo("true"));
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(first.GetRawText()));
        var versions = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        await Client
            .Request("POST", Path, json.Replace("a b", "c", StringComparison.Ordinal), key)
            .Problem(422, "idempotency_key_reused");
    }

    [TestCase("{}", "profiles")]
    [TestCase("""{"profiles":[]}""", "profiles")]
    [TestCase("""{"profiles":[{"id":"a"},{"tags":7}]}""", "profiles[1].tags")]
    public async Task BatchPut_TheRequestIsWrong_NamesTheField(string json, string field) =>
        await Client.Request("POST", Path, json).Problem(400, "invalid_request", field);

    private static int Status(JsonElement result) => result.GetProperty("status").GetInt32();
}
