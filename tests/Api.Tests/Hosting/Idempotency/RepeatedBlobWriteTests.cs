using static Personalisation.Api.Tests.Hosting.Idempotency.Keyed;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>The same for documents that are changed, removed, promoted and made by snapshots.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RepeatedBlobWriteTests
{
    [TestCase("""{"a":1}""", """{"b":1}""", TestName = "A patch of whole members")]
    [TestCase("""{"a":{"b":1}}""", """{"a":{"c":1}}""", TestName = "A patch within members")]
    public async Task Patch_SentAgain_GetsTheFirstAnswerAndChangesNothing(string patch, string other)
    {
        var id = await Stored();
        var first = await Seen(Patch(id, patch, "k"));
        Assert.That((first.Status, first.IsReplay), Is.EqualTo((200, false)), first.Text);
        await Client.PatchJson($"/api/v1/blob/{id}", other).Body(200);
        var tag = await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200);
        Assert.That(await Seen(Patch(id, patch, "k")), Is.EqualTo(first with { IsReplay = true }));
        Assert.That(await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Tag(200), Is.EqualTo(tag));
        await Patch(id, other, "k").Problem(422, "idempotency_key_reused");
    }

    [Test]
    public async Task Delete_SentAgain_GetsTheFirstAnswerAndRemovesNothing()
    {
        var id = await Stored();
        await Send("DELETE", $"/api/v1/blob/{id}", null, "k").NoBody(204);
        await Client.PutJson($"/api/v1/blob/{id}", """{"new":1}""").Body(201);
        await Send("DELETE", $"/api/v1/blob/{id}", null, "k").NoBody(204);
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200);
    }

    [Test]
    public async Task Delete_ItRemovedNothing_MayUseTheKeyAgain()
    {
        var id = await Stored();
        await Client
            .Request("DELETE", $"/api/v1/blob/{id}", null, ("Idempotency-Key", "k"), ("If-None-Match", "*"))
            .Problem(412, "precondition_failed");
        await Send("DELETE", $"/api/v1/blob/{id}", null, "k").NoBody(204);
        await Client
            .Request("DELETE", $"/api/v1/blob/{id}", null, ("Idempotency-Key", "j"), ("If-None-Match", "*"))
            .Problem(404, "blob_not_found");
    }

    [TestCase("/api/v1/blob/{0}/promote", "/api/v1/profile/{0}")]
    [TestCase("/api/v1/profile/{0}/snapshot", "/api/v1/blob/{0}")]
    public async Task Transfer_SentAgain_GetsTheFirstAnswerAndWritesNothing(string path, string target)
    {
        var id = await Stored();
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id);
        var place = string.Format(System.Globalization.CultureInfo.InvariantCulture, target, id);
        var first = await Seen(Send("POST", address, null, "k"));
        Assert.That((first.Status, first.IsReplay), Is.EqualTo((200, false)), first.Text);
        await Client.PutJson(place, """{"tags":["other"]}""").Body(200);
        var tag = await Client.GetAsync($"{place}?consistent=true").Tag(200);
        Assert.That(await Seen(Send("POST", address, null, "k")), Is.EqualTo(first with { IsReplay = true }));
        Assert.That(await Client.GetAsync($"{place}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    private static Task<HttpResponseMessage> Patch(string id, string patch, string key) =>
        Client.PatchJson($"/api/v1/blob/{id}", patch, ("Idempotency-Key", key));
}
