using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class DeleteSegmentTests
{
    private const string Json =
        """{"segments":[{"type":"kept","categories":[]},{"type":"s","categories":[{"id":"c","score":1}],"created_at":"2025-01-01T00:00:00Z"}]}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Deleted()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", Json).Body(201);
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/s").NoBody(204);
        return id;
    }

    [Test]
    public async Task Delete_There_TakesItFromEveryCurrentReadAndLeavesTheRest()
    {
        var id = await Deleted();
        foreach (var what in new[] { "", "/categories", "/topcategories", "/tags" })
        {
            await Client.GetAsync($"/api/v1/profile/{id}/segment/s{what}").Problem(404, "segment_not_found");
        }
        var profile = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        var segments = await Client.GetAsync($"/api/v1/profile/{id}/segments").Body(200);
        segments.AssertIs(profile.GetProperty("segments").GetRawText());
        Assert.That(segments.EnumerateArray().Single().Text("type"), Is.EqualTo("kept"));
    }

    [Test]
    public async Task Delete_There_LeavesTheHistoryAndMarksWhereItEnds()
    {
        var id = await Deleted();
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        var (end, version) = (page.GetProperty("items")[0], page.GetProperty("items")[1]);
        Assert.Multiple(() =>
        {
            Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(2));
            Assert.That(end.GetProperty("deleted").GetBoolean(), Is.True);
            Assert.That(version.TryGetProperty("deleted", out _), Is.False);
        });
        end.GetProperty("categories").AssertIs("[]");
        var past = await Client.GetAsync($"/api/v1/profile/{id}/segment/s?as_of=2025-06-01T00:00:00Z").Body(200);
        past.AssertIs(version.GetRawText());
        await Client
            .GetAsync($"/api/v1/profile/{id}/segment/s?as_of={end.Text("created_at")}")
            .Problem(404, "segment_not_found");
        await Client
            .GetAsync($"/api/v1/profile/{id}/segment/s?createdAt={end.Text("created_at")}")
            .Problem(404, "segment_not_found");
    }

    [Test]
    public async Task Delete_ThereIsNone_IsA404()
    {
        var id = await Deleted();
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/s").Problem(404, "segment_not_found");
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/never").Problem(404, "segment_not_found");
        await Client.Request("DELETE", $"/api/v1/profile/{NewId()}/segment/s").Problem(404, "segment_not_found");
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Delete_IdOrTypeHoldWhatTheyMustNot_IsA400()
    {
        await Client.Request("DELETE", "/api/v1/profile/a%23b/segment/s").Problem(400, "invalid_request", "id");
        await Client.Request("DELETE", "/api/v1/profile/x/segment/a%23b").Problem(400, "invalid_request", "type");
    }

    [Test]
    public async Task Put_TheSegmentLeft_BringsItBackAndKeepsAllOfItsHistory()
    {
        var id = await Deleted();
        const string json = """{"categories":[{"id":"back","score":2}]}""";
        var body = await Client.PutJson($"/api/v1/profile/{id}/segment/s", json).Body(201);
        (await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200)).AssertIs(body.GetRawText());
        await Client.Request("DELETE", $"/api/v1/profile/{id}/segment/s").NoBody(204);
        var again = """{"segments":[{"type":"s","categories":[]}]}""";
        var profile = await Client.PutJson($"/api/v1/profile/{id}", again).Body(200);
        Assert.That(profile.GetProperty("segments")[1].Text("type"), Is.EqualTo("s"));
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions").Body(200);
        var kinds = page.GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty("deleted", out _));
        Assert.That(kinds, Is.EqualTo((bool[])[false, true, false, true, false]).AsCollection);
    }

    [Test]
    public async Task Put_LateDataAfterTheDeletion_AppendsToHistoryOnly()
    {
        var id = await Deleted();
        const string late = """{"categories":[{"id":"late","score":2}],"created_at":"2025-02-01T00:00:00Z"}""";
        var response = await Client.PutJson($"/api/v1/profile/{id}/segment/s", late);
        // Nothing was created at its address.
        Assert.That(response.Headers.Location, Is.Null);
        var body = await Task.FromResult(response).Body(200);
        await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Problem(404, "segment_not_found");
        var past = await Client.GetAsync($"/api/v1/profile/{id}/segment/s?as_of=2025-06-01T00:00:00Z").Body(200);
        past.AssertIs(body.GetRawText());
    }
}
