using System.Globalization;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class PutSegmentTests
{
    private const string Json = """{"categories":[{"id":"low","score":1},{"id":"high","score":2}]}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored(string json = """{"tags":["t"]}""")
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        return id;
    }

    [Test]
    public async Task Put_TheSegmentIsNew_Answers201WithItsPlaceAndAllOfIt()
    {
        var id = await Stored();
        const string json =
            """{"type":"s","categories":[{"id":"c","score":0.1}],"top_categories":["x"],"created_at":"2025-06-26T14:00:00.1234567+02:00","updated_at":"2025-06-27T00:00:00Z","expires_at":"2099-01-01T00:00:00Z"}""";
        var response = await Client.PutJson($"/api/v1/profile/{id}/segment/s", json);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/api/v1/profile/{id}/segment/s"));
        var body = await Task.FromResult(response).Body(201);
        body.AssertIs(
            """{"type":"s","categories":[{"id":"c","score":0.1}],"top_categories":["x"],"created_at":"2025-06-26T12:00:00.1234567Z","updated_at":"2025-06-27T00:00:00Z","expires_at":"2099-01-01T00:00:00Z"}"""
        );
        (await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200)).AssertIs(body.GetRawText());
    }

    [Test]
    public async Task Put_ThereIsOne_Answers200AndKeepsTheOldVersionAndAllElse()
    {
        var id = await Stored("""{"tags":["t"],"segments":[{"type":"other","categories":[]}]}""");
        var before = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        var first = await Client.PutJson($"/api/v1/profile/{id}/segment/s", """{"categories":[]}""").Body(201);
        var response = await Client.PutJson($"/api/v1/profile/{id}/segment/s", Json);
        Assert.That(response.Headers.Location, Is.Null);
        var second = await Task.FromResult(response).Body(200);
        second.GetProperty("top_categories").AssertIs("""["high","low"]""");
        var address = $"/api/v1/profile/{id}/segment/s?createdAt={first.Text("created_at")}";
        (await Client.GetAsync(address).Body(200)).AssertIs(first.GetRawText());
        var after = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        after.GetProperty("tags").AssertIs("""["t"]""");
        after.GetProperty("segments")[0].AssertIs(before.GetProperty("segments")[0].GetRawText());
        after.GetProperty("segments")[1].AssertIs(second.GetRawText());
        Assert.That(after.Text("updated_at"), Is.EqualTo(before.Text("updated_at")));
    }

    [Test]
    public async Task Put_TheProfileWasAboutToEnd_RenewsItForAYear()
    {
        var soon = DateTimeOffset.UtcNow.AddDays(1).ToString("O", CultureInfo.InvariantCulture);
        var id = await Stored($$"""{"expires_at":"{{soon}}"}""");
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", Json).Body(201);
        var body = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        var year = DateTimeOffset.UtcNow.AddYears(1);
        Assert.That(body.Time("expires_at"), Is.EqualTo(year).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Put_TheDataComeLate_JoinTheHistoryAlone()
    {
        var id = await Stored();
        var current = await Client.PutJson($"/api/v1/profile/{id}/segment/s", Json).Body(201);
        const string late = """{"categories":[],"created_at":"2020-01-01T00:00:00Z"}""";
        var response = await Client.PutJson($"/api/v1/profile/{id}/segment/s", late);
        var tag = response.Headers.GetValues("ETag").Single();
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Tag(200), Is.EqualTo(tag));
        var body = await Task.FromResult(response).Body(200);
        Assert.That(body.Text("created_at"), Is.EqualTo("2020-01-01T00:00:00Z"));
        (await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200)).AssertIs(current.GetRawText());
        (await Client.GetAsync($"/api/v1/profile/{id}/segment/s?as_of=2020-06-01T00:00:00Z").Body(200)).AssertIs(
            body.GetRawText()
        );
    }

    [Test]
    public async Task Put_ThereIsNoProfile_IsA404()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", Json).Problem(404, "profile_not_found");
        await Client.GetAsync($"/api/v1/profile/{id}").Problem(404, "profile_not_found");
    }

    [TestCase("{}", "categories")]
    [TestCase("""{"type":"other","categories":[]}""", "type")]
    [TestCase("""{"categories":[{"id":"c"}]}""", "categories[0].score")]
    [TestCase("""{"categories":[null]}""", "categories[0].id")]
    [TestCase("""{"categories":[],"top_categories":["a","a"]}""", "top_categories[1]")]
    [TestCase("""{"categories":[],"created_at":"2190-01-01T00:00:00Z"}""", "created_at")]
    [TestCase("""{"categories":[],"updated_at":"2190-01-01T00:00:00Z"}""", "updated_at")]
    [TestCase("""{"categories":[],"created_at":"2025-01-01T00:00:00"}""", "created_at")]
    [TestCase("""{"categories":7}""", "categories")]
    [TestCase("null", "$")]
    public async Task Put_BrokenRule_Is400WithTheFieldAndStoresNothing(string json, string field)
    {
        var id = await Stored();
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", json).Problem(400, "invalid_request", field);
        await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Problem(404, "segment_not_found");
    }

    [Test]
    public async Task Put_IdOrTypeHoldWhatTheyMustNot_IsA400()
    {
        await Client.PutJson("/api/v1/profile/a%23b/segment/s", Json).Problem(400, "invalid_request", "id");
        await Client.PutJson("/api/v1/profile/x/segment/a%23b", Json).Problem(400, "invalid_request", "type");
    }

    [Test]
    public async Task Put_TheBodyIsNotJsonOrTooLarge_IsRefused()
    {
        var id = await Stored();
        var text = new StringContent("{}", mediaType: new("text/plain"));
        await Client.PutAsync($"/api/v1/profile/{id}/segment/s", text).Problem(415, "unsupported_media_type");
        var large = $$"""{"categories":[],"ignored":"{{new string('x', 1024 * 1024)}}"}""";
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", large).Problem(413, "body_too_large");
        var wide = RefusedBodies.Many(1000, i => $$"""{"id":"{{i:0000}}{{Wide}}","score":1}""");
        var problem = await Client
            .PutJson($"/api/v1/profile/{id}/segment/s", $$"""{"categories":[{{wide}}]}""")
            .Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("segment \"s\""));
    }

    private static string Wide { get; } = string.Concat(Enumerable.Repeat("\U0001F600", 124));
}
