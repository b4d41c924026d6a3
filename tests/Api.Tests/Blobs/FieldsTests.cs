using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class FieldsTests
{
    private const string Document =
        """{"tags":["t"],"segments":[{"type":"a","categories":[1]},{"type":"b","categories":[2]}],"a.b":{"c d":[0,"",null]},"é,":1,"a/b":2,"a%2Fb":3,"a b":4,"+":5,"#?":6,"n":null}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored(string json = Document)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", json).Body(201);
        return id;
    }

    [TestCase("fields=tags", """{"tags":["t"]}""")]
    [TestCase("fields=tags,segments[0].categories", """{"tags":["t"],"segments":[{"categories":[1]}]}""")]
    [TestCase("fields=segments[1].type,segments[0].type", """{"segments":[{"type":"a"},{"type":"b"}]}""")]
    [TestCase("fields=segments%5B1%5D", """{"segments":[{"type":"b","categories":[2]}]}""")]
    [TestCase("fields=tags&fields=n", """{"tags":["t"],"n":null}""")]
    [TestCase("fields=%22a.b%22.%22c%20d%22[1]", """{"a.b":{"c d":[""]}}""")]
    [TestCase("fields=%22a.b%22.%22c+d%22[2]&consistent=true", """{"a.b":{"c d":[null]}}""")]
    [TestCase("fields=%22%C3%A9,%22", """{"é,":1}""")]
    [TestCase("fields=tags,tags[0],nothing,segments[7].x", """{"tags":["t"]}""")]
    [TestCase("fields=nothing", "{}")]
    public async Task Get_FieldsAreAsked_AnswersThemInTheirPlaces(string query, string expected) =>
        (await Client.GetAsync($"/api/v1/blob/{await Stored()}?{query}").Body(200)).AssertIs(expected);

    [TestCase("", "path 1 () lacks a name")]
    [TestCase("tags,a..b", "path 2 (a..b) lacks a name at character 3")]
    [TestCase("tags&fields=", "path 2 () lacks a name")]
    [TestCase("a[x]", "needs an index")]
    [TestCase("a.b,a[0]", "must not treat one value as both an object and an array: a.b and a[0]")]
    public async Task Get_APathIsMalformed_IsA400ThatSaysWhich(string fields, string problem)
    {
        var answer = await Client
            .GetAsync($"/api/v1/blob/{await Stored()}?fields={fields}")
            .Problem(400, "invalid_request", "fields");
        Assert.That(answer.GetProperty("errors").GetProperty("fields")[0].GetString(), Does.Contain(problem));
    }

    [Test]
    public async Task Get_ThereIsNoDocument_IsA404WhateverIsAsked() =>
        await Client.GetAsync($"/api/v1/blob/{NewId()}?fields=tags").Problem(404, "blob_not_found");

    [Test]
    public async Task Get_IdAndFieldsAreWrong_NamesBoth()
    {
        var problem = await Client.GetAsync("/api/v1/blob/a%23b?fields=[").Problem(400, "invalid_request", "id");
        Assert.That(problem.GetProperty("errors").TryGetProperty("fields", out _), Is.True);
    }

    [Test]
    public async Task Get_WithFields_HasItsOwnTagThatServesAsAPrecondition()
    {
        var id = await Stored();
        var whole = await Client.GetAsync($"/api/v1/blob/{id}").Tag(200);
        var tags = await Client.GetAsync($"/api/v1/blob/{id}?fields=tags").Tag(200);
        var others = await Client.GetAsync($"/api/v1/blob/{id}?fields=n").Tag(200);
        Assert.That((string[])[whole, tags, others], Is.Unique);
        await Client.Request("GET", $"/api/v1/blob/{id}?fields=tags", null, ("If-None-Match", tags)).NoBody(304);
        await Client.Request("GET", $"/api/v1/blob/{id}?fields=tags", null, ("If-None-Match", whole)).Body(200);
        await Client.Request("GET", $"/api/v1/blob/{id}", null, ("If-None-Match", tags)).Body(200);
        await Client.PatchJson($"/api/v1/blob/{id}", """{"n":1}""", ("If-Match", tags)).Body(200);
        await Client
            .PatchJson($"/api/v1/blob/{id}", """{"n":2}""", ("If-Match", tags))
            .Problem(412, "precondition_failed");
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?fields=tags").Tag(200), Is.Not.EqualTo(tags));
    }

    [TestCase("tags", """["t"]""")]
    [TestCase("a.b", """{"c d":[0,"",null]}""")]
    [TestCase("a/b", "2")]
    [TestCase("a%2Fb", "3")]
    [TestCase("a b", "4")]
    [TestCase("+", "5")]
    [TestCase("#?", "6")]
    [TestCase("é,", "1")]
    [TestCase("n", "null")]
    public async Task GetField_There_AnswersItAlone(string field, string expected)
    {
        var id = await Stored();
        var path = $"/api/v1/blob/{id}/{Uri.EscapeDataString(field)}";
        (await Client.GetAsync(path).Body(200)).AssertIs(expected);
        (await Client.GetAsync($"{path}?consistent=true").Body(200)).AssertIs(expected);
        var tag = await Client.GetAsync(path).Tag(200);
        await Client.Request("GET", path, null, ("If-None-Match", tag)).NoBody(304);
    }

    [Test]
    public async Task GetField_ThereIsNone_IsA404()
    {
        var id = await Stored();
        await Client.GetAsync($"/api/v1/blob/{id}/c").Problem(404, "blob_field_not_found");
        await Client.GetAsync($"/api/v1/blob/{id}/promote").Problem(404, "blob_field_not_found");
        await Client.GetAsync($"/api/v1/blob/{NewId()}/tags").Problem(404, "blob_field_not_found");
        await Client.GetAsync("/api/v1/blob/a%23b/tags").Problem(400, "invalid_request", "id");
    }
}
