using System.Text.Json;
using Personalisation.TestKit.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Idempotency;

/// <summary>A write with an Idempotency-Key happens once, and each further sending gets the first one's answer.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class IdempotencyTests
{
    private const string Segment = """{"categories":[{"id":"c","score":1}]}""";

    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Send(string method, string path, string? json, string key) =>
        Client.Request(method, path, json, ("Idempotency-Key", key));

    private static async Task<(int Status, string Text, string Headers, bool IsReplay)> Seen(
        Task<HttpResponseMessage> sent
    )
    {
        using var response = await sent;
        var headers = $"{response.Headers.ETag} {response.Headers.Location} {response.Content.Headers.ContentType}";
        return (
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            headers,
            response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() is "true"
        );
    }

    private static async Task<int> Versions(string id)
    {
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions?consistent=true").Body(200);
        return page.GetProperty("items").GetArrayLength();
    }

    private static async Task<string> Stored()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", """{"segments":[{"type":"s","categories":[]}]}""").Body(201);
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
        return id;
    }

    [TestCase("PUT", "/api/v1/profile", """{"tags":["t"]}""", 201, TestName = "A profile under a new id")]
    [TestCase("PUT", "/api/v1/profile/{0}", """{"tags":["t"]}""", 200, TestName = "A profile")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/s", Segment, 200, TestName = "A segment")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/new", Segment, 201, TestName = "A new segment")]
    [TestCase("DELETE", "/api/v1/profile/{0}/segment/s", null, 204, TestName = "The removal of a segment")]
    [TestCase("PUT", "/api/v1/blob", """{"a":"ä"}""", 201, TestName = "A blob under a new id")]
    [TestCase("PUT", "/api/v1/blob/{0}", """{"a":[1]}""", 200, TestName = "A blob")]
    public async Task Write_WhenSentAgain_GetsTheFirstAnswer(string method, string path, string? json, int status)
    {
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, await Stored());
        var key = NewId();
        var first = await Seen(Send(method, address, json, key));
        var second = await Seen(Send(method, address, json, key));
        Assert.That((first.Status, first.IsReplay), Is.EqualTo((status, false)), first.Text);
        Assert.That(second, Is.EqualTo(first with { IsReplay = true }));
        var withoutKey = await Seen(Client.Request(method, address, json));
        Assert.That(withoutKey.IsReplay, Is.False);
        Assert.That(withoutKey.Text, Is.Not.EqualTo(first.Text).Or.Empty.Or.Contain("\"a\""), "a request of its own");
    }

    [Test]
    public async Task Restore_WhenSentAgain_GetsTheFirstAnswerAndStoresNothing()
    {
        var id = await Stored();
        var body = $$"""{"as_of":"{{DateTimeOffset.UtcNow:O}}"}""";
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", Segment).Body(200);
        var first = await Seen(Send("POST", $"/api/v1/profile/{id}/restore", body, "k"));
        var count = await Versions(id);
        var second = await Seen(Send("POST", $"/api/v1/profile/{id}/restore", body, "k"));
        Assert.That((first.Status, second), Is.EqualTo((200, first with { IsReplay = true })), first.Text);
        await Assert.ThatAsync(() => Versions(id), Is.EqualTo(count));
    }

    [Test]
    public async Task Put_WhenSentTwentyTimesAtOnce_StoresOneVersion()
    {
        var id = NewId();
        const string json = """{"segments":[{"type":"s","categories":[{"id":"c","score":1}]}]}""";
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UntilDone(id, json)));
        Assert.That(
            sent.Select(answer => (answer.Status, answer.Text, answer.Headers)).Distinct().Count(),
            Is.EqualTo(1)
        );
        Assert.That(sent.Count(answer => !answer.IsReplay), Is.EqualTo(1));
        Assert.That(sent[0].Status, Is.EqualTo(201));
        await Assert.ThatAsync(() => Versions(id), Is.EqualTo(1));
    }

    // Until it is done, each other sending is told that it is not.
    private static async Task<(int Status, string Text, string Headers, bool IsReplay)> UntilDone(
        string id,
        string json
    )
    {
        while (true)
        {
            var seen = await Seen(Send("PUT", $"/api/v1/profile/{id}", json, "once"));
            if (seen.Status != 409)
            {
                return seen;
            }

            Assert.That(seen.Headers, Does.EndWith("application/problem+json"));
            Assert.That(JsonDocument.Parse(seen.Text).RootElement.Text("code"), Is.EqualTo("idempotency_key_in_use"));
            await Task.Delay(20);
        }
    }

    [TestCase("""{"tags":["other"]}""", "")]
    [TestCase("""{"tags":[]}""", "?x=1")]
    [TestCase("""{"tags": []}""", "", Description = "another text, though an equal value")]
    public async Task Put_WhenThePayloadDiffers_IsRefused(string json, string query)
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":[]}""", "k").Body(201);
        await Send("PUT", $"/api/v1/profile/{id}{query}", json, "k").Problem(422, "idempotency_key_reused");
        (await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200)).AssertIs("[]");
    }

    [Test]
    public async Task Put_WhenTheKeyServedAnotherAddress_IsARequestOfItsOwn()
    {
        var (one, other) = (NewId(), NewId());
        await Send("PUT", $"/api/v1/profile/{one}", "{}", one).Body(201);
        Assert.That((await Send("PUT", $"/api/v1/profile/{other}", "{}", one).Body(201)).Text("id"), Is.EqualTo(other));
    }

    [Test]
    public async Task Put_WhenItWasRefusedBefore_IsMadeAnew()
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":[""]}""", "k").Problem(400, "invalid_request", "tags[0]");
        await Send("PUT", $"/api/v1/profile/{id}/segment/s", Segment, "k").Problem(404, "profile_not_found");
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":["t"]}""", "k").Body(201);
        await Send("PUT", $"/api/v1/profile/{id}/segment/s", Segment, "k").Body(201);
    }

    [TestCase("")]
    [TestCase("two words")]
    public async Task Put_WhenTheKeyIsNone_IsRefused(string key)
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", "{}", key).Problem(400, "invalid_request", "Idempotency-Key");
        await Client.GetAsync($"/api/v1/profile/{id}").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Put_WhenThereAreTwoKeys_IsRefused() =>
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
    public async Task Put_WithAPrecondition_IsAnsweredAgainAlthoughItNoLongerHolds()
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
    public async Task Put_WhenTheAnswerIsTooLargeToKeep_IsRefusedAndStoresNothing()
    {
        var id = NewId();
        var random = new Random(1);
        string Noise() => string.Concat(Enumerable.Range(0, 120).Select(_ => (char)random.Next('#', 'Z')));
        string Categories() =>
            string.Join(',', Enumerable.Range(0, 900).Select(_ => $$"""{"id":"{{Noise()}}","score":1}"""));
        var segments = Enumerable.Range(0, 6).Select(i => $$"""{"type":"s{{i}}","categories":[{{Categories()}}]}""");
        var json = $$"""{"segments":[{{string.Join(',', segments)}}]}""";
        var problem = await Send("PUT", $"/api/v1/profile/{id}", json, NewId()).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("answer that the Idempotency-Key keeps"));
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
    }
}
