using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class DeleteBlobTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Id, string Tag)> Stored()
    {
        var id = NewId();
        return (id, await Client.PutJson($"/api/v1/blob/{id}", """{"a":1}""").Tag(201));
    }

    private static Task<HttpResponseMessage> Delete(string id, params (string Name, string Value)[] headers) =>
        Client.Request("DELETE", $"/api/v1/blob/{id}", null, headers);

    [Test]
    public async Task Delete_ThereIsADocument_RemovesItAndTellsThePrice()
    {
        var (id, _) = await Stored();
        var response = await Delete(id);
        // The search for stored responses finds nothing, for which DynamoDB Local does not charge.
        Assert.That(
            response.Headers.GetValues("X-Consumed-Capacity").Single(),
            Is.EqualTo("read=1, write=1").Or.EqualTo("read=0, write=1")
        );
        await Task.FromResult(response).NoBody(204);
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
        await Delete(id).Problem(404, "blob_not_found");
        await Client.PutJson($"/api/v1/blob/{id}", """{"a":2}""").Body(201);
    }

    [Test]
    public async Task Delete_ThereIsAProfileOfTheSameId_LeavesIt()
    {
        var (id, _) = await Stored();
        var profile = await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["t"]}""").Body(201);
        await Delete(id).NoBody(204);
        (await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200)).AssertIs(profile.GetRawText());
    }

    [TestCase("If-Match", "\"1\"")]
    [TestCase("If-Match", "\"somebody-else's\"")]
    [TestCase("If-Match", "W/{0}")]
    [TestCase("If-None-Match", "*")]
    [TestCase("If-None-Match", "{0}")]
    public async Task Delete_ThePreconditionFails_Is412AndRemovesNothing(string header, string value)
    {
        var (id, tag) = await Stored();
        await Delete(id, (header, value.Replace("{0}", tag, StringComparison.Ordinal)))
            .Problem(412, "precondition_failed");
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    [TestCase("If-Match", "{0}")]
    [TestCase("If-Match", "*")]
    [TestCase("If-None-Match", "\"1\"")]
    public async Task Delete_ThePreconditionHolds_RemovesIt(string header, string value)
    {
        var (id, tag) = await Stored();
        await Delete(id, (header, value.Replace("{0}", tag, StringComparison.Ordinal))).NoBody(204);
    }

    [Test]
    public async Task Delete_ThereIsNone_HeedsWhatIsAskedOfIt()
    {
        await Delete(NewId()).Problem(404, "blob_not_found");
        await Delete(NewId(), ("If-None-Match", "*")).Problem(404, "blob_not_found");
        await Delete(NewId(), ("If-Match", "*")).Problem(412, "precondition_failed");
        await Delete("a%23b").Problem(400, "invalid_request", "id");
        await Delete(NewId(), ("If-Match", "nonsense")).Problem(400, "invalid_request", "If-Match");
    }
}
