using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Reads of a single resource have a tag; a client that has the resource gets a 304.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EntityTagTests
{
    private const string Json =
        """{"tags":["t"],"segments":[{"type":"s","categories":[{"id":"c","score":1}],"created_at":"2025-01-01T00:00:00Z"}]}""";

    private static readonly string[] Reads =
    [
        "",
        "/tags",
        "/segments",
        "/segment/s",
        "/segment/s/categories",
        "/segment/s/topcategories",
        "/segment/s/tags",
    ];

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", Json).Body(201);
        return id;
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Get_NoWriteInBetween_HasTheSameTagUntilTheNextWrite(string what)
    {
        var id = await Stored();
        var tag = await Client.GetAsync($"/api/v1/profile/{id}{what}").Tag(200);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}{what}").Tag(200), Is.EqualTo(tag));
        await Client.PutJson($"/api/v1/profile/{id}", """{"segments":[{"type":"s","categories":[]}]}""").Body(200);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}{what}").Tag(200), Is.Not.EqualTo(tag));
        await Client.Request("GET", $"/api/v1/profile/{id}{what}", null, ("If-None-Match", tag)).Body(200);
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Get_TheClientHasIt_IsA304WithTheTagAndNoBody(string what)
    {
        var id = await Stored();
        var tag = await Client.GetAsync($"/api/v1/profile/{id}{what}").Tag(200);
        foreach (var known in new[] { tag, "*", $"\"other\", {tag}", $"{tag}, W/\"x\"", $"W/{tag}" })
        {
            var sent = await Client.Request("GET", $"/api/v1/profile/{id}{what}", null, ("If-None-Match", known));
            Assert.That(sent.Headers.GetValues("ETag").Single(), Is.EqualTo(tag), known);
            await Task.FromResult(sent).NoBody(304);
        }
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Get_TheClientHasAnother_IsA200WithTheBody(string what)
    {
        var id = await Stored();
        foreach (var known in new[] { "\"other\"", "W/\"1\", \"2-3\"", "\"\"" })
        {
            await Client.Request("GET", $"/api/v1/profile/{id}{what}", null, ("If-None-Match", known)).Body(200);
        }
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Get_TheHeaderIsNoListOfTags_IsA400(string what)
    {
        var id = await Stored();
        foreach (var wrong in new[] { "abc", "\"open", "17", "\"a\" \"b\"" })
        {
            await Client
                .Request("GET", $"/api/v1/profile/{id}{what}", null, ("If-None-Match", wrong))
                .Problem(400, "invalid_request", "If-None-Match");
        }
    }

    [TestCaseSource(nameof(Reads))]
    public async Task Get_ThereIsNothing_IsA404WhateverTheClientHas(string what)
    {
        var code = what.StartsWith("/segment/", StringComparison.Ordinal) ? "segment_not_found" : "profile_not_found";
        var response = await Client.Request("GET", $"/api/v1/profile/{NewId()}{what}", null, ("If-None-Match", "*"));
        Assert.That(response.Headers.ETag, Is.Null);
        await Task.FromResult(response).Problem(404, code);
    }

    [Test]
    public async Task AnyWrite_Stored_HasTheTagOfTheReadThatFollows()
    {
        var id = NewId();
        var created = await Client.PutJson($"/api/v1/profile/{id}", Json).Tag(201);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}").Tag(200), Is.EqualTo(created));
        var updated = await Client.PutJson("/api/v1/profile", $$"""{"id":"{{id}}"}""").Tag(200);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}").Tag(200), Is.EqualTo(updated));
        var replaced = await Client.PutJson($"/api/v1/profile/{id}/segment/s", """{"categories":[]}""").Tag(200);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Tag(200), Is.EqualTo(replaced));
        var added = await Client.PutJson($"/api/v1/profile/{id}/segment/new", """{"categories":[]}""").Tag(201);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}/segment/new").Tag(200), Is.EqualTo(added));
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Tag(200), Is.EqualTo(replaced));
        var now = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var body = $$"""{"as_of":"{{now}}"}""";
        var restored = await Client.Request("POST", $"/api/v1/profile/{id}/restore", body).Tag(200);
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}").Tag(200), Is.EqualTo(restored));
        string[] all = [created, updated, replaced, added, restored];
        Assert.That(all, Is.Unique);
    }
}
