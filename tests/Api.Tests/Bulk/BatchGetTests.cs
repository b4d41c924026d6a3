using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

internal sealed class BatchGetTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task BatchGet_WhateverIsAsked_AnswersEachInItsPlace()
    {
        var id = NewId();
        var put = await Put(id);
        var tag = await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Tag(200);
        var missing = NewId();
        var results = await Results($$"""{"ids":["{{id}}","a b","{{missing}}",null,"{{id}}"]}""");
        Assert.That(results.Select(one => one.GetProperty("status").GetInt32()), Is.EqualTo([200, 400, 404, 400, 200]));
        results[0]
            .AssertIs($$"""{"id":"{{id}}","status":200,"etag":{{JsonSerializer.Serialize(tag)}},"profile":{{put}} }""");
        Assert.That(results[4].GetRawText(), Is.EqualTo(results[0].GetRawText()));
        Assert.That(results[1].Text("id"), Is.EqualTo("a b"));
        Assert.That(results[1].GetProperty("problem").Text("code"), Is.EqualTo("invalid_request"));
        Assert.That(results[1].GetProperty("problem").GetProperty("errors").TryGetProperty("ids[1]", out _));
        results[2]
            .AssertIs(
                $$"""{"id":"{{missing}}","status":404,"problem":{"code":"profile_not_found","detail":"There is no profile with this id."} }"""
            );
        Assert.That(results[3].TryGetProperty("id", out _), Is.False);
    }

    [Test]
    public async Task BatchGet_WithFields_ReturnsOnlyThoseAndAnEntityTag()
    {
        var id = NewId();
        await Put(id);
        var result = (await Results($$"""{"ids":["{{id}}"],"fields":["tags"]}""")).Single();
        result.GetProperty("profile").AssertIs($$"""{"id":"{{id}}","tags":["t"]}""");
        var json = """{"tags":["u"]}""";
        await Client.Request("PUT", $"/api/v1/profile/{id}", json, ("If-Match", result.Text("etag"))).Body(200);
        await Client
            .Request("PUT", $"/api/v1/profile/{id}", json, ("If-Match", result.Text("etag")))
            .Problem(412, "precondition_failed");
    }

    [TestCase("""{"ids":[]}""", "ids")]
    [TestCase("{}", "ids")]
    [TestCase("""{"ids":["a"],"fields":["nothing"]}""", "fields[0]")]
    [TestCase("""{"ids":"a"}""", "ids")]
    public async Task BatchGet_TheRequestIsWrong_NamesTheField(string json, string field) =>
        await Client.Request("POST", "/api/v1/profiles:batchGet", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task BatchGet_WithAnIdempotencyKey_ReadsAnew()
    {
        var id = NewId();
        var json = $$"""{"ids":["{{id}}"]}""";
        var key = ("Idempotency-Key", NewId());
        await Client.Request("POST", "/api/v1/profiles:batchGet?consistent=true", json, key).Body(200);
        await Put(id);
        var body = await Client.Request("POST", "/api/v1/profiles:batchGet?consistent=true", json, key).Body(200);
        Assert.That(body.GetProperty("results")[0].GetProperty("status").GetInt32(), Is.EqualTo(200));
    }

    [Test]
    public async Task BatchGet_Always_TellsWhatItCost()
    {
        var id = NewId();
        await Put(id);
        using var response = await Client.Request("POST", "/api/v1/profiles:batchGet", $$"""{"ids":["{{id}}"]}""");
        Assert.That(
            response.Headers.GetValues("X-Consumed-Capacity").Single(),
            Is.EqualTo("read=2.5, write=0"),
            "half a unit for the metadata, one for each segment"
        );
    }

    private static async Task<string> Put(string id) =>
        (
            await Client
                .PutJson(
                    $"/api/v1/profile/{id}",
                    """{"tags":["t"],"segments":[{"type":"a","categories":[{"id":"c","score":1}]},{"type":"b","categories":[]}]}"""
                )
                .Body(201)
        ).GetRawText();

    private static async Task<List<JsonElement>> Results(string json) =>
        [
            .. (await Client.Request("POST", "/api/v1/profiles:batchGet?consistent=true", json).Body(200))
                .GetProperty("results")
                .EnumerateArray(),
        ];
}
