using Personalisation.TestKit.Json;
using static Personalisation.Api.Tests.Hosting.Idempotency.Keyed;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>Valid and invalid uses of a key.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class IdempotencyKeyTests
{
    private const string Segment = """{"categories":[{"id":"c","score":1}]}""";

    [TestCase("""{"tags":["other"]}""")]
    [TestCase("""{"tags": []}""", Description = "another text, though an equal value")]
    public async Task Put_ThePayloadDiffers_IsRefused(string json)
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":[]}""", "k").Body(201);
        await Send("PUT", $"/api/v1/profile/{id}", json, "k").Problem(422, "idempotency_key_reused");
        (await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200)).AssertIs("[]");
    }

    [Test]
    public async Task Delete_TheQueryDiffers_IsRefused()
    {
        var (id, key) = (NewId(), ("Idempotency-Key", NewId()));
        var json = $$"""{"id":"{{id}}","email":"{{id}}@example.org","name":"A"}""";
        await Client.Request("POST", "/api/v1/users", json).Body(201);
        await Client.Request("DELETE", $"/api/v1/users/{id}", null, key).NoBody(204);
        await Client
            .Request("DELETE", $"/api/v1/users/{id}?erase=false", null, key)
            .Problem(422, "idempotency_key_reused");
    }

    [Test]
    public async Task Put_TheKeyServedAnotherAddress_IsARequestOfItsOwn()
    {
        var (one, other) = (NewId(), NewId());
        await Send("PUT", $"/api/v1/profile/{one}", "{}", one).Body(201);
        Assert.That((await Send("PUT", $"/api/v1/profile/{other}", "{}", one).Body(201)).Text("id"), Is.EqualTo(other));
    }

    [Test]
    public async Task Put_ItWasRefusedBefore_IsMadeAnew()
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":[""]}""", "k").Problem(400, "invalid_request", "tags[0]");
        await Send("PUT", $"/api/v1/profile/{id}/segment/s", Segment, "k").Problem(404, "profile_not_found");
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":["t"]}""", "k").Body(201);
        await Send("PUT", $"/api/v1/profile/{id}/segment/s", Segment, "k").Body(201);
    }

    [TestCase("")]
    [TestCase("two words")]
    public async Task Put_TheKeyIsNone_IsRefused(string key)
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", "{}", key).Problem(400, "invalid_request", "Idempotency-Key");
        await Client.GetAsync($"/api/v1/profile/{id}").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Put_ThereAreTwoKeys_IsRefused() =>
        await Client
            .Request("PUT", $"/api/v1/profile/{NewId()}", "{}", ("Idempotency-Key", "a"), ("Idempotency-Key", "b"))
            .Problem(400, "invalid_request", "Idempotency-Key");

    [Test]
    public async Task Get_WithAKey_PaysItNoHeed()
    {
        var id = await Stored();
        var before = await Send("GET", $"/api/v1/profile/{id}/tags", null, "k").Body(200);
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["later"]}""").Body(200);
        var after = await Send("GET", $"/api/v1/profile/{id}/tags?consistent=true", null, "k").Body(200);
        JsonEquality.AreEqual("[]", before.GetRawText());
        JsonEquality.AreEqual("""["later"]""", after.GetRawText());
    }

    [Test]
    public async Task Put_WithAPrecondition_ReplaysThoughItNoLongerHolds()
    {
        var id = NewId();
        for (var sending = 0; sending < 2; sending++)
        {
            await Client
                .Request("PUT", $"/api/v1/profile/{id}", "{}", ("Idempotency-Key", "k"), ("If-None-Match", "*"))
                .Body(201);
        }
    }

    [Test]
    public async Task Put_WithTheMostSegments_StillFitsIntoOneTransaction()
    {
        var (id, key) = (NewId(), NewId());
        var segments = Enumerable.Range(0, 48).Select(i => $$"""{"type":"s{{i}}","categories":[]}""");
        var json = $$"""{"segments":[{{string.Join(',', segments)}}]}""";
        var first = await Seen(Send("PUT", $"/api/v1/profile/{id}", json, key));
        Assert.That((first.Status, first.IsReplay), Is.EqualTo((201, false)), first.Text);
        await Assert.ThatAsync(
            () => Seen(Send("PUT", $"/api/v1/profile/{id}", json, key)),
            Is.EqualTo(first with { IsReplay = true })
        );
    }

    [Test]
    public async Task Put_TheAnswerIsTooLargeToKeep_IsRefusedAndStoresNothing()
    {
        var id = NewId();
        var random = new Random(1);
        string Noise() => string.Concat(Enumerable.Range(0, 120).Select(_ => (char)random.Next('#', 'Z')));
        string Categories() =>
            string.Join(',', Enumerable.Range(0, 900).Select(_ => $$"""{"id":"{{Noise()}}","score":1}"""));
        var segments = Enumerable.Range(0, 6).Select(i => $$"""{"type":"s{{i}}","categories":[{{Categories()}}]}""");
        var json = $$"""{"segments":[{{string.Join(',', segments)}}]}""";
        var problem = await Send("PUT", $"/api/v1/profile/{id}", json, NewId()).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("response to store under the Idempotency-Key"));
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
    }
}
