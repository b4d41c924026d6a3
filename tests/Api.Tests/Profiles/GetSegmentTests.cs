using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class GetSegmentTests
{
    private const string Categories = """[{"id":"c","score":0.1},{"id":"b","score":0.3},{"id":"a","score":0.3}]""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored()
    {
        var id = NewId();
        await Put(id, "2025-01-01T00:00:00.25Z", """[{"id":"first","score":1}]""", 201);
        await Put(id, "2025-01-01T00:00:00.75Z", Categories, 200);
        return id;
    }

    private static Task<JsonElement> Put(string id, string createdAt, string categories, int status) =>
        Client
            .PutJson(
                $"/api/v1/profile/{id}",
                $$"""{"tags":["t"],"segments":[{"type":"s","categories":{{categories}},"created_at":"{{createdAt}}"}]}"""
            )
            .Body(status);

    [Test]
    public async Task Get_NoTimeIsGiven_AnswersTheCurrentVersion()
    {
        var body = await Client.GetAsync($"/api/v1/profile/{await Stored()}/segment/s").Body(200);
        Assert.That(body.Text("created_at"), Is.EqualTo("2025-01-01T00:00:00.75Z"));
        body.GetProperty("categories").AssertIs(Categories);
        body.GetProperty("top_categories").AssertIs("""["a","b","c"]""");
    }

    [TestCase("2025-01-01T00:00:00.25Z", "2025-01-01T00:00:00.25Z")]
    [TestCase("2025-01-01T00:00:00.75Z", "2025-01-01T00:00:00.75Z")]
    [TestCase("2025-01-01T00:00:00Z", "2025-01-01T00:00:00.75Z")]
    [TestCase("2025-01-01T05:30:00%2B05:30", "2025-01-01T00:00:00.75Z")]
    public async Task Get_ATimeIsGiven_AnswersThatVersionOrTheNewestOfTheSecond(string time, string expected)
    {
        var body = await Client.GetAsync($"/api/v1/profile/{await Stored()}/segment/s?createdAt={time}").Body(200);
        Assert.That(body.Text("created_at"), Is.EqualTo(expected));
    }

    [TestCase("2025-01-01T00:00:00.0Z")]
    [TestCase("2025-01-01T00:00:01Z")]
    [TestCase("2024-12-31T23:59:59Z")]
    public async Task Get_ThereWasNoVersionAtThatTime_IsA404(string time) =>
        await Client
            .GetAsync($"/api/v1/profile/{await Stored()}/segment/s?createdAt={time}")
            .Problem(404, "segment_not_found");

    [TestCase("2025-01-01T00:00:00")]
    [TestCase("yesterday")]
    public async Task Get_TheTimeIsNone_IsA400(string time) =>
        await Client
            .GetAsync($"/api/v1/profile/x/segment/s?createdAt={time}")
            .Problem(400, "invalid_request", "createdAt");

    [Test]
    public async Task GetCategories_There_AnswersThemInTheirOrder() =>
        (await Client.GetAsync($"/api/v1/profile/{await Stored()}/segment/s/categories").Body(200)).AssertIs(
            Categories
        );

    [Test]
    public async Task GetTopCategories_There_AnswersThemInRankOrder() =>
        (await Client.GetAsync($"/api/v1/profile/{await Stored()}/segment/s/topcategories").Body(200)).AssertIs(
            """["a","b","c"]"""
        );

    [Test]
    public async Task GetTags_TheSegmentExists_AnswersTheProfilesTags() =>
        (await Client.GetAsync($"/api/v1/profile/{await Stored()}/segment/s/tags").Body(200)).AssertIs("""["t"]""");

    [TestCase("")]
    [TestCase("/categories")]
    [TestCase("/topcategories")]
    [TestCase("/tags")]
    public async Task Get_ThereIsNoSuchSegment_IsA404(string what)
    {
        await Client.GetAsync($"/api/v1/profile/{NewId()}/segment/s{what}").Problem(404, "segment_not_found");
        await Client
            .GetAsync($"/api/v1/profile/{await Stored()}/segment/other{what}")
            .Problem(404, "segment_not_found");
    }

    [TestCase("")]
    [TestCase("/categories")]
    [TestCase("/topcategories")]
    [TestCase("/tags")]
    public async Task Get_IdOrTypeHoldWhatTheyMustNot_IsA400(string what)
    {
        await Client.GetAsync($"/api/v1/profile/x/segment/a%23b{what}").Problem(400, "invalid_request", "type");
        await Client.GetAsync($"/api/v1/profile/a%23b/segment/s{what}").Problem(400, "invalid_request", "id");
        await Client
            .GetAsync($"/api/v1/profile/x/segment/s{what}?consistent=7")
            .Problem(400, "invalid_request", "consistent");
    }

    [Test]
    public async Task Put_TheDataComeLate_LeavesTheCurrentVersionAlone()
    {
        var id = await Stored();
        await Put(id, "2024-06-01T00:00:00Z", "[]", 200);
        var current = await Client.GetAsync($"/api/v1/profile/{id}/segment/s").Body(200);
        Assert.That(current.Text("created_at"), Is.EqualTo("2025-01-01T00:00:00.75Z"));
        var late = await Client.GetAsync($"/api/v1/profile/{id}/segment/s?createdAt=2024-06-01T00:00:00Z").Body(200);
        late.GetProperty("categories").AssertIs("[]");
    }
}
