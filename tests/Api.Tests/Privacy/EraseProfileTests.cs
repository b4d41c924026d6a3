using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Privacy;

[Parallelizable(ParallelScope.All)]
internal sealed class EraseProfileTests
{
    private const string Json =
        """{"tags":["t"],"segments":[{"type":"s","categories":[{"id":"c","score":1}],"created_at":"2025-01-01T00:00:00Z"}]}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task AssertNothing(string id)
    {
        foreach (
            var path in new[]
            {
                "",
                "/tags",
                "/segments",
                "/diff?from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z",
                "/export",
            }
        )
        {
            await Client.GetAsync($"/api/v1/profile/{id}{path}").Problem(404, "profile_not_found");
        }

        foreach (var path in new[] { "", "/categories", "/topcategories", "/tags", "?createdAt=2025-01-01T00:00:00Z" })
        {
            await Client.GetAsync($"/api/v1/profile/{id}/segment/s{path}").Problem(404, "segment_not_found");
        }

        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        Assert.That(page.GetProperty("items").GetArrayLength(), Is.Zero);
        await Client.GetAsync($"/api/v1/blob/{id}").Problem(404, "blob_not_found");
    }

    [Test]
    public async Task Delete_ProfileAndDocumentAreThere_TakesThemFromEveryRead()
    {
        var id = NewId();
        var before = await Client.PutJson($"/api/v1/profile/{id}", Json).Tag(201);
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", """{"categories":[]}""").Body(200);
        await Client.PutJson($"/api/v1/blob/{id}", """{"segments":[]}""").Body(201);
        using var response = await Client.Request("DELETE", $"/api/v1/profile/{id}");
        Assert.That((int)response.StatusCode, Is.EqualTo(204));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That(
            response.Headers.GetValues("X-Consumed-Capacity").Single(),
            Does.Match("^read=[1-9].*, write=[1-9]")
        );
        await AssertNothing(id);
        await Client.Request("DELETE", $"/api/v1/profile/{id}").Problem(404, "profile_not_found");
        // A later profile is a new one, and no tag of the old one matches it.
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        await Client
            .Request("PUT", $"/api/v1/profile/{id}", "{}", ("If-Match", before))
            .Problem(412, "precondition_failed");
    }

    [Test]
    public async Task Delete_TheDocumentAloneIsThere_TakesIt()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
        await Client
            .Request("DELETE", $"/api/v1/profile/{id}", null, ("If-Match", "\"1\""))
            .Problem(412, "precondition_failed");
        await Client.Request("DELETE", $"/api/v1/profile/{id}").NoBody(204);
        await AssertNothing(id);
    }

    [TestCase("/api/v1/profile/{0}")]
    [TestCase("/api/v1/users/{0}?erase=true")]
    public async Task Delete_TheDirectoryAloneKnowsTheUser_TakesItAlong(string path)
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","email":"{{id}}@Example.org","name":"Ada"}""";
        await Client.Request("POST", "/api/v1/users", json).Body(201);
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id);
        await Client.Request("DELETE", address).NoBody(204);
        await Client.GetAsync($"/api/v1/users/{id}?consistent=true").Problem(404, "user_not_found");
        (await Client.GetAsync($"/api/v1/users?email={id}@example.org").Body(200)).AssertIs("""{"items":[]}""");
        await Client.Request("POST", "/api/v1/users", json).Body(201);
        await Client.Request("DELETE", address).NoBody(204);
    }

    [Test]
    public async Task Delete_NoUserRecord_ErasesTheProfileAnyway()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", Json).Body(201);
        var address = $"/api/v1/users/{id}?erase=true";
        await Client.Request("DELETE", address, null, ("If-Match", "*")).Problem(412, "precondition_failed");
        await Client.Request("DELETE", address).NoBody(204);
        await AssertNothing(id);
        await Client.Request("DELETE", address).Problem(404, "user_not_found");
    }

    [Test]
    public async Task Delete_ThereIsNothing_IsA404() =>
        await Client.Request("DELETE", $"/api/v1/profile/{NewId()}").Problem(404, "profile_not_found");

    [TestCase("If-Match", "*")]
    [TestCase("If-Match", "\"1\"")]
    public async Task Delete_ThereIsNothingThatCouldMatch_IsA412(string header, string value) =>
        await Client
            .Request("DELETE", $"/api/v1/profile/{NewId()}", null, (header, value))
            .Problem(412, "precondition_failed");

    [TestCase("If-Match", "{1}", 412)]
    [TestCase("If-Match", "W/{0}", 412)]
    [TestCase("If-None-Match", "{0}", 412)]
    [TestCase("If-None-Match", "*", 412)]
    [TestCase("If-Match", "{0}", 204)]
    [TestCase("If-Match", "*", 204)]
    [TestCase("If-None-Match", "{1}", 204)]
    public async Task Delete_APreconditionIsSet_IsDecidedByTheProfile(string header, string value, int status)
    {
        var id = NewId();
        var stale = await Client.PutJson($"/api/v1/profile/{id}", Json).Tag(201);
        var current = await Client.PutJson($"/api/v1/profile/{id}", Json).Tag(200);
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, current, stale);
        var sent = Client.Request("DELETE", $"/api/v1/profile/{id}", null, (header, text));
        if (status == 204)
        {
            await sent.NoBody(204);
            await AssertNothing(id);
            return;
        }

        await sent.Problem(412, "precondition_failed");
        await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
    }

    [Test]
    public async Task Delete_IdOrHeaderAreNone_IsA400()
    {
        await Client.Request("DELETE", "/api/v1/profile/a%23b").Problem(400, "invalid_request", "id");
        await Client
            .Request("DELETE", "/api/v1/profile/x", null, ("If-Match", "no tag"))
            .Problem(400, "invalid_request", "If-Match");
    }

    [Test]
    public async Task Delete_TheIdIsAnotherSpellingOfAUuid_IsTheSameUsers()
    {
        var id = Guid.NewGuid();
        await Client.PutJson($"/api/v1/profile/{id:D}", Json).Body(201);
        await Client.Request("DELETE", $"/api/v1/profile/{id.ToString("N").ToUpperInvariant()}").NoBody(204);
        await AssertNothing($"{id:D}");
    }
}
