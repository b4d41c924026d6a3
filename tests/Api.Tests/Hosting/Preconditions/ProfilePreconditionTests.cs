using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>
/// If-Match and If-None-Match of a write to a whole profile; {0} is its current tag, {1} a stale one.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ProfilePreconditionTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Id, Func<string, string> Fill)> Stored()
    {
        var id = NewId();
        var stale = await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["first"]}""").Tag(201);
        var current = await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["second"]}""").Tag(200);
        return (id, text => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, current, stale));
    }

    private static async Task AssertTags(string id, string expected) =>
        (await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200)).AssertIs(expected);

    [TestCase("If-Match", "{0}")]
    [TestCase("If-Match", "*")]
    [TestCase("If-Match", "\"other\", {1}, {0}")]
    [TestCase("If-None-Match", "{1}")]
    [TestCase("If-None-Match", "\"other\", W/\"1\"")]
    public async Task Put_ThePreconditionHolds_IsStored(string header, string value)
    {
        var (id, fill) = await Stored();
        await Client.Request("PUT", $"/api/v1/profile/{id}", """{"tags":["third"]}""", (header, fill(value))).Body(200);
        await AssertTags(id, """["third"]""");
    }

    [TestCase("If-Match", "{1}")]
    [TestCase("If-Match", "W/{0}")]
    [TestCase("If-Match", "\"other\"")]
    [TestCase("If-Match", "\"99999999999999999999\"")]
    [TestCase("If-None-Match", "{0}")]
    [TestCase("If-None-Match", "\"other\", {0}")]
    [TestCase("If-None-Match", "*")]
    public async Task Put_ThePreconditionFails_IsA412AndStoresNothing(string header, string value)
    {
        var (id, fill) = await Stored();
        var tag = await Client.GetAsync($"/api/v1/profile/{id}").Tag(200);
        const string json = """{"tags":["third"],"segments":[{"type":"s","categories":[]}]}""";
        await Client
            .Request("PUT", $"/api/v1/profile/{id}", json, (header, fill(value)))
            .Problem(412, "precondition_failed");
        await Client
            .Request("PUT", "/api/v1/profile", $$"""{"id":"{{id}}"}""", (header, fill(value)))
            .Problem(412, "precondition_failed");
        await AssertTags(id, """["second"]""");
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}").Tag(200), Is.EqualTo(tag));
    }

    [TestCase("If-Match", "abc")]
    [TestCase("If-Match", "\"open")]
    [TestCase("If-None-Match", "17")]
    [TestCase("If-None-Match", "\"a\" \"b\"")]
    public async Task Put_TheHeaderIsNoListOfTags_IsA400AndStoresNothing(string header, string value)
    {
        var (id, _) = await Stored();
        await Client
            .Request("PUT", $"/api/v1/profile/{id}", """{"tags":["third"]}""", (header, value))
            .Problem(400, "invalid_request", header);
        await AssertTags(id, """["second"]""");
    }

    [TestCase("*")]
    [TestCase("\"1\"")]
    public async Task Put_SomethingMustMatchAndThereIsNothing_IsA412(string value)
    {
        var id = NewId();
        await Client
            .Request("PUT", $"/api/v1/profile/{id}", "{}", ("If-Match", value))
            .Problem(412, "precondition_failed");
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
    }

    [TestCase("*")]
    [TestCase("\"1\"")]
    public async Task Put_NothingMustMatchAndThereIsNothing_Creates(string value)
    {
        var id = NewId();
        await Client.Request("PUT", $"/api/v1/profile/{id}", "{}", ("If-None-Match", value)).Body(201);
        await AssertTags(id, "[]");
    }

    [Test]
    public async Task Put_ASegmentWasWrittenSince_IsA412()
    {
        var (id, fill) = await Stored();
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", """{"categories":[]}""").Body(201);
        await Client
            .Request("PUT", $"/api/v1/profile/{id}", "{}", ("If-Match", fill("{0}")))
            .Problem(412, "precondition_failed");
        await AssertTags(id, """["second"]""");
    }

    [TestCase("If-Match", "{1}", 412)]
    [TestCase("If-Match", "W/{0}", 412)]
    [TestCase("If-None-Match", "*", 412)]
    [TestCase("If-Match", "{0}", 200)]
    [TestCase("If-Match", "*", 200)]
    [TestCase("If-Match", "nonsense", 400)]
    public async Task Restore_ThereIsAPrecondition_IsStoredOnlyWhereItHolds(string header, string value, int status)
    {
        var (id, fill) = await Stored();
        var body = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        var json = $$"""{"as_of":"{{body.Text("created_at")}}"}""";
        var sent = Client.Request("POST", $"/api/v1/profile/{id}/restore", json, (header, fill(value)));
        _ = status switch
        {
            200 => await sent.Body(200),
            400 => await sent.Problem(400, "invalid_request", header),
            _ => await sent.Problem(412, "precondition_failed"),
        };
        await AssertTags(id, status == 200 ? """["first"]""" : """["second"]""");
    }
}
