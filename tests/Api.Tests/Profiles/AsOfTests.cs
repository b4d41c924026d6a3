using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>A profile and its segments as of a time.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AsOfTests
{
    private static HttpClient Client => SharedApi.Client;

    // Born on the first with "left", changed on the second, "left" gone since and "late" born on the third.
    private static async Task<string> Stored()
    {
        var id = await TwoStates.Put(
            """{"tags":["one"],"created_at":"2025-01-01T00:00:00Z","updated_at":"2025-01-01T00:00:00Z","segments":[{"type":"left","categories":[{"id":"l","score":1}],"created_at":"2025-01-01T00:00:00Z"},{"type":"s","categories":[{"id":"a","score":1}],"created_at":"2025-01-01T00:00:00Z"}]}""",
            """{"tags":["two"],"updated_at":"2025-01-02T00:00:00Z","segments":[{"type":"s","categories":[{"id":"b","score":2}],"created_at":"2025-01-02T00:00:00Z"}]}"""
        );
        const string born = """{"categories":[],"created_at":"2025-01-03T00:00:00Z"}""";
        await Client.PutJson($"/api/v1/profile/{id}/segment/late", born).Body(201);
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/left").NoBody(204);
        return id;
    }

    [TestCase("2025-01-01T00:00:00Z", "one", "left:l s:a")]
    [TestCase("2025-01-01T23:59:59.9999999Z", "one", "left:l s:a")]
    [TestCase("2025-01-02T00:00:00Z", "two", "left:l s:b")]
    [TestCase("2025-01-02T05:29:59%2B05:30", "one", "left:l s:a")]
    [TestCase("2025-01-03T00:00:00Z", "two", "late: left:l s:b")]
    public async Task GetProfile_ATimeIsGiven_AnswersWhatItWasThen(string time, string tag, string segments)
    {
        var body = await Client.GetAsync($"/api/v1/profile/{await Stored()}?as_of={time}").Body(200);
        body.GetProperty("tags").AssertIs($"[\"{tag}\"]");
        var shown = body.GetProperty("segments")
            .EnumerateArray()
            .Select(segment =>
                $"{segment.Text("type")}:{string.Concat(segment.GetProperty("top_categories").EnumerateArray())}"
            );
        Assert.That(string.Join(" ", shown), Is.EqualTo(segments));
        Assert.That(body.Text("created_at"), Is.EqualTo("2025-01-01T00:00:00Z"));
    }

    [Test]
    public async Task GetProfile_TheTimeIsNow_AnswersWhatIsCurrent()
    {
        var id = await Stored();
        var now = DateTimeOffset.UtcNow.AddMinutes(4).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var past = await Client.GetAsync($"/api/v1/profile/{id}?as_of={Uri.EscapeDataString(now)}").Body(200);
        var current = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        past.GetProperty("segments").AssertIs(current.GetProperty("segments").GetRawText());
        past.AssertIs(current.GetRawText());
    }

    [Test]
    public async Task GetProfile_ThereWasNone_IsA404()
    {
        await Client
            .GetAsync($"/api/v1/profile/{await Stored()}?as_of=2024-12-31T23:59:59.9999999Z")
            .Problem(404, "profile_not_found");
        await Client
            .GetAsync($"/api/v1/profile/{NewId()}?as_of=2025-01-01T00:00:00Z")
            .Problem(404, "profile_not_found");
    }

    [TestCase("s", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z")]
    [TestCase("s", "2025-01-01T12:00:00Z", "2025-01-01T00:00:00Z")]
    [TestCase("s", "2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z")]
    [TestCase("left", "2025-01-03T00:00:00Z", "2025-01-01T00:00:00Z")]
    public async Task GetSegment_ATimeIsGiven_AnswersTheNewestUpToThen(string type, string time, string expected)
    {
        var body = await Client.GetAsync($"/api/v1/profile/{await Stored()}/segment/{type}?as_of={time}").Body(200);
        Assert.That(body.Text("type"), Is.EqualTo(type));
        Assert.That(body.Text("created_at"), Is.EqualTo(expected));
    }

    [TestCase("s", "2024-12-31T23:59:59.9999999Z")]
    [TestCase("late", "2025-01-02T23:59:59Z")]
    [TestCase("never", "2025-01-02T00:00:00Z")]
    public async Task GetSegment_ThereWasNone_IsA404(string type, string time) =>
        await Client
            .GetAsync($"/api/v1/profile/{await Stored()}/segment/{type}?as_of={time}")
            .Problem(404, "segment_not_found");

    [TestCase("")]
    [TestCase("/segment/s")]
    public async Task Get_TheTimeBreaksARule_IsA400(string what)
    {
        foreach (var time in new[] { "yesterday", "2025-01-01T00:00:00", "2190-01-01T00:00:00Z", "" })
        {
            await Client.GetAsync($"/api/v1/profile/x{what}?as_of={time}").Problem(400, "invalid_request", "as_of");
        }
        await Client
            .GetAsync($"/api/v1/profile/a%23b{what}?as_of=2025-01-01T00:00:00Z")
            .Problem(400, "invalid_request", "id");
    }

    [Test]
    public async Task GetSegment_BothTimesAreGiven_IsA400() =>
        await Client
            .GetAsync("/api/v1/profile/x/segment/s?createdAt=2025-01-01T00:00:00Z&as_of=2025-01-01T00:00:00Z")
            .Problem(400, "invalid_request", "as_of");

    [TestCase("?as_of=2025-01-02T00:00:00Z", "?as_of=2025-01-01T00:00:00Z")]
    [TestCase("/segment/s?as_of=2025-01-02T00:00:00Z", "/segment/s?createdAt=2025-01-01T00:00:00Z")]
    public async Task Get_OfThePast_HasATagThatStandsForWhatItSaysAndForNoVersion(string one, string other)
    {
        var address = $"/api/v1/profile/{await Stored()}";
        var tag = await Client.GetAsync(address + one).Tag(200);
        Assert.That(await Client.GetAsync(address + one).Tag(200), Is.EqualTo(tag));
        Assert.That(await Client.GetAsync(address + other).Tag(200), Is.Not.EqualTo(tag));
        await Client.Request("GET", address + one, null, ("If-None-Match", tag)).NoBody(304);
        await Client.Request("GET", address + other, null, ("If-None-Match", tag)).Body(200);
        await Client.Request("PUT", address, "{}", ("If-Match", tag)).Problem(412, "precondition_failed");
    }
}
