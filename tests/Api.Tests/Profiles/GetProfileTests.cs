using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class GetProfileTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> Stored()
    {
        var id = NewId();
        var json = """
            {"tags":["x","y"],"segments":[
              {"type":"b","categories":[{"id":"low","score":-1},{"id":"high","score":1e300}],"created_at":"2025-01-01T00:00:00Z"},
              {"type":"a","categories":[],"top_categories":["elsewhere"]}]}
            """;
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        return id;
    }

    [Test]
    public async Task Get_There_AnswersTagsSegmentsAndTimes()
    {
        var id = await Stored();
        var response = await Client.GetAsync($"/api/v1/profile/{id}");
        Assert.That(response.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo("read=0.5, write=0"));
        var body = await Task.FromResult(response).Body(200);
        var names = body.EnumerateObject().Select(member => member.Name);
        Assert.That(string.Join(" ", names), Is.EqualTo("id tags segments created_at updated_at expires_at"));
        body.GetProperty("segments")[0].GetProperty("top_categories").AssertIs("""["elsewhere"]""");
        body.GetProperty("segments")[1].GetProperty("top_categories").AssertIs("""["high","low"]""");
    }

    [Test]
    public async Task Get_Consistent_CostsTwice()
    {
        var response = await Client.GetAsync($"/api/v1/profile/{await Stored()}?consistent=true");
        Assert.That(response.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo("read=1, write=0"));
    }

    [Test]
    public async Task GetTags_There_AnswersThemInTheirOrder() =>
        (await Client.GetAsync($"/api/v1/profile/{await Stored()}/tags").Body(200)).AssertIs("""["x","y"]""");

    [Test]
    public async Task GetSegments_There_AnswersTheCurrentOnes()
    {
        var body = await Client.GetAsync($"/api/v1/profile/{await Stored()}/segments").Body(200);
        Assert.That(string.Join(" ", body.EnumerateArray().Select(segment => segment.Text("type"))), Is.EqualTo("a b"));
    }

    [Test]
    public async Task GetSegments_TheProfileHasNone_AnswersAnEmptyList()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        (await Client.GetAsync($"/api/v1/profile/{id}/segments").Body(200)).AssertIs("[]");
    }

    [TestCase("")]
    [TestCase("/tags")]
    [TestCase("/segments")]
    public async Task Get_ThereIsNoProfile_IsA404(string what) =>
        await Client.GetAsync($"/api/v1/profile/{NewId()}{what}").Problem(404, "profile_not_found");

    [TestCase("")]
    [TestCase("/tags")]
    [TestCase("/segments")]
    public async Task Get_AnIdHoldsWhatItMustNot_IsA400(string what)
    {
        await Client.GetAsync($"/api/v1/profile/a%23b{what}").Problem(400, "invalid_request", "id");
        await Client.GetAsync($"/api/v1/profile/a%07b{what}").Problem(400, "invalid_request", "id");
        await Client.GetAsync($"/api/v1/profile/{new string('a', 129)}{what}").Problem(400, "invalid_request", "id");
        await Client
            .GetAsync($"/api/v1/profile/x{what}?consistent=maybe")
            .Problem(400, "invalid_request", "consistent");
    }
}
