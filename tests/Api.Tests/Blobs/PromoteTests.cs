using Personalisation.Api.Tests.Profiles;
using Personalisation.TestKit.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class PromoteTests
{
    private const string Segment =
        """{"type":"s","categories":[{"id":"c","score":0.25,"x":1}],"created_at":"2025-01-01T00:00:00Z"}""";

    private const string Document = $$"""{"tags":["t"],"segments":[{{Segment}}],"unknown":{"deep":1} }""";

    private static HttpClient Client => SharedApi.Client;

    // An invalid id has no document to promote.
    private static IEnumerable<TestCaseData> RefusedProfiles() =>
        RefusedBodies.All().Where(test => test.Arguments is [string json, not "id"] && Blob.Refusal(json) is null);

    private static async Task<string> Stored(string json = Document)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", json).Body(201);
        return id;
    }

    private static Task<HttpResponseMessage> Promote(string id, params (string Name, string Value)[] headers) =>
        Client.Request("POST", $"/api/v1/blob/{id}/promote", null, headers);

    [Test]
    public async Task Promote_NoProfile_Is201WithTheProfileAndItsLocation()
    {
        var id = await Stored();
        var response = await Promote(id);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/api/v1/profile/{id}"));
        var tag = response.Headers.ETag!.ToString();
        var profile = await Task.FromResult(response).Body(201);
        Assert.That(profile.GetProperty("tags")[0].GetString(), Is.EqualTo("t"));
        profile.GetProperty("segments")[0].GetProperty("categories").AssertIs("""[{"id":"c","score":0.25}]""");
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
        (await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200)).AssertIs(profile.GetRawText());
    }

    [Test]
    public async Task Promote_ThereIsAProfile_Answers200AsAPutDoes()
    {
        var id = await Stored();
        await Client
            .PutJson($"/api/v1/profile/{id}", """{"tags":["old"],"segments":[{"type":"kept","categories":[]}]}""")
            .Body(201);
        var profile = await Promote(id).Body(200);
        Assert.That(
            profile.GetProperty("segments").EnumerateArray().Select(segment => segment.Text("type")),
            Is.EqualTo((string[])["kept", "s"])
        );
        profile.GetProperty("tags").AssertIs("""["t"]""");
    }

    [Test]
    public async Task Promote_ThereIsNoDocument_IsA404()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        await Promote(id).Problem(404, "blob_not_found");
        await Promote("a%23b").Problem(400, "invalid_request", "id");
    }

    [TestCaseSource(nameof(RefusedProfiles))]
    public async Task Promote_TheDocumentBreaksARule_IsTheSame400AsAPut(string json, string field)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/blob/{id}", json).Body(201);
        var put = await Client.PutJson($"/api/v1/profile/{id}", json).Problem(400, "invalid_request", field);
        var promoted = await Promote(id).Problem(400, "invalid_request", field);
        promoted.GetProperty("errors").AssertIs(put.GetProperty("errors").GetRawText());
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Promote_APartExceedsTheStoresItem_IsA413ThatSaysWhich()
    {
        // The document just fits; the segment also has its three top categories.
        var categories = RefusedBodies.Many(794, i => $$"""{"id":"{{Wide(i)}}","score":1}""");
        var id = await Stored($$"""{"segments":[{"type":"wide","categories":[{{categories}}]}]}""");
        var problem = await Promote(id).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("segment \"wide\""));
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");

        static string Wide(int i) => $"{i:0000}{string.Concat(Enumerable.Repeat("\U0001F600", 124))}";
    }

    [Test]
    public async Task Promote_ThereIsAPrecondition_IsAskedOfTheProfile()
    {
        var id = await Stored();
        var blob = await Client.GetAsync($"/api/v1/blob/{id}").Tag(200);
        await Promote(id, ("If-Match", "*")).Problem(412, "precondition_failed");
        await Promote(id, ("If-Match", blob)).Problem(412, "precondition_failed");
        var tag = await Promote(id, ("If-None-Match", "*")).Tag(201);
        await Promote(id, ("If-None-Match", "*")).Problem(412, "precondition_failed");
        var current = await Promote(id, ("If-Match", tag)).Tag(200);
        await Promote(id, ("If-Match", tag)).Problem(412, "precondition_failed");
        await Promote(id, ("If-Match", "nonsense")).Problem(400, "invalid_request", "If-Match");
        Assert.That(await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Tag(200), Is.EqualTo(current));
    }
}
