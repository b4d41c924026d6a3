using Personalisation.TestKit.Engine;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class PutProfileTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_TheProfileIsNew_Answers201WithItsPlaceAndAllOfIt()
    {
        var id = NewId();
        const string segment =
            """{"type":"s","categories":[{"id":"c","score":0.5}],"created_at":"2025-06-26T14:00:00.1234567+02:00","expires_at":"2099-01-01T00:00:00Z"}""";
        var json =
            $$"""{"id":"{{id}}","tags":["a","b","a"],"segments":[{{segment}}],"created_at":"2020-02-29T23:59:59Z"}""";
        var response = await Client.PutJson("/api/v1/profile", json);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/api/v1/profile/{id}"));
        var body = await Task.FromResult(response).Body(201);
        Assert.Multiple(() =>
        {
            Assert.That(body.Text("id"), Is.EqualTo(id));
            body.GetProperty("tags").AssertIs("""["a","b"]""");
            Assert.That(body.Text("created_at"), Is.EqualTo("2020-02-29T23:59:59Z"));
            var stored = body.GetProperty("segments")[0];
            Assert.That(stored.Text("created_at"), Is.EqualTo("2025-06-26T12:00:00.1234567Z"));
            Assert.That(stored.Text("expires_at"), Is.EqualTo("2099-01-01T00:00:00Z"));
            stored.GetProperty("top_categories").AssertIs("""["c"]""");
        });
        (await Client.GetAsync($"/api/v1/profile/{id}").Body(200)).AssertIs(body.GetRawText());
    }

    [Test]
    public async Task Put_TheProfileExists_Answers200AndKeepsWhatIsNotListed()
    {
        var id = NewId();
        await Client
            .PutJson($"/api/v1/profile/{id}", """{"tags":["a"],"segments":[{"type":"kept","categories":[]}]}""")
            .Body(201);
        var json = """{"tags":[],"segments":[{"type":"new","categories":[]}]}""";
        var response = await Client.PutJson($"/api/v1/profile/{id}", json);
        Assert.That(response.Headers.Location, Is.Null);
        var body = await Task.FromResult(response).Body(200);
        body.GetProperty("tags").AssertIs("[]");
        var types = body.GetProperty("segments").EnumerateArray().Select(segment => segment.Text("type"));
        Assert.That(string.Join(" ", types), Is.EqualTo("kept new"));
    }

    [Test]
    public async Task Put_NothingSaysWhose_MakesAVersion7Uuid()
    {
        var body = await Client.PutJson("/api/v1/profile", "{}").Body(201);
        Assert.That(Guid.Parse(body.Text("id")).Version, Is.EqualTo(7));
        await Client.GetAsync($"/api/v1/profile/{body.Text("id")}").Body(200);
    }

    [Test]
    public async Task Put_TheIdIsAUuidInAnotherSpelling_IsTheSameUser()
    {
        var uuid = Guid.NewGuid();
        await Client
            .PutJson($"/api/v1/profile/{uuid:N}", $$"""{"id":"{{uuid.ToString().ToUpperInvariant()}}"}""")
            .Body(201);
        var body = await Client.GetAsync($"/api/v1/profile/{uuid:D}").Body(200);
        Assert.That(body.Text("id"), Is.EqualTo(uuid.ToString("D")));
    }

    [Test]
    public async Task Put_NoTimesAreSent_CountsThemFromTheClock()
    {
        var before = DateTimeOffset.UtcNow;
        var json = """{"segments":[{"type":"s","categories":[],"created_at":"2001-01-01T00:00:00Z"}]}""";
        var body = await Client.PutJson($"/api/v1/profile/{NewId()}", json).Body(201);
        var segment = body.GetProperty("segments")[0];
        var tolerance = TimeSpan.FromMinutes(1);
        Assert.Multiple(() =>
        {
            Assert.That(body.Time("created_at"), Is.EqualTo(before).Within(tolerance));
            Assert.That(body.Time("updated_at"), Is.EqualTo(before).Within(tolerance));
            Assert.That(body.Time("expires_at"), Is.EqualTo(before.AddYears(1)).Within(tolerance));
            Assert.That(segment.Time("updated_at"), Is.EqualTo(before).Within(tolerance));
            Assert.That(segment.Time("expires_at"), Is.EqualTo(before.AddMonths(6)).Within(tolerance));
        });
    }

    [Test]
    public async Task Put_RepeatedWithTheSameCreatedAt_StoresNothingTwice()
    {
        var id = NewId();
        var json =
            """{"tags":["t"],"updated_at":"2025-01-01T00:00:00Z","segments":[{"type":"s","categories":[{"id":"c","score":1}],"created_at":"2025-01-01T00:00:00Z","updated_at":"2025-01-01T00:00:00Z","expires_at":"2090-01-01T00:00:00Z"}],"expires_at":"2090-01-01T00:00:00Z"}""";
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        var first = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(200);
        (await Client.GetAsync($"/api/v1/profile/{id}").Body(200)).AssertIs(first.GetRawText());
        var inThatSecond = $"/api/v1/profile/{id}/segment/s?createdAt=2025-01-01T00:00:00Z";
        Assert.That(
            (await Client.GetAsync(inThatSecond).Body(200)).Text("created_at"),
            Is.EqualTo("2025-01-01T00:00:00Z")
        );
    }

    [Test]
    public async Task Put_Stored_TellsWhatItCost()
    {
        var response = await Client.PutJson($"/api/v1/profile/{NewId()}", "{}");
        // AWS and dynoxide charge an empty read and double for transactions; DynamoDB Local does neither.
        var expected = TestEngine.Shared.Name is "dynamodb-local" ? "read=0, write=2" : "read=1, write=4";
        Assert.That(response.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo(expected));
    }
}
