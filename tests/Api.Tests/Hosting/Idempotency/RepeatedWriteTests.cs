using System.Text.Json;
using static Personalisation.Api.Tests.Hosting.Idempotency.Keyed;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>A write with an Idempotency-Key happens once, and each repetition gets the first response.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RepeatedWriteTests
{
    private const string Segment = """{"categories":[{"id":"c","score":1}]}""";

    private static async Task<int> Versions(string id)
    {
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/s/versions?consistent=true").Body(200);
        return page.GetProperty("items").GetArrayLength();
    }

    [TestCase("PUT", "/api/v1/profile", """{"tags":["t"]}""", 201, TestName = "A profile under a new id")]
    [TestCase("PUT", "/api/v1/profile/{0}", """{"tags":["t"]}""", 200, TestName = "A profile")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/s", Segment, 200, TestName = "A segment")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/new", Segment, 201, TestName = "A new segment")]
    [TestCase("DELETE", "/api/v1/profile/{0}/segment/s", null, 204, TestName = "The removal of a segment")]
    [TestCase("PUT", "/api/v1/blob", """{"a":"ä"}""", 201, TestName = "A blob under a new id")]
    [TestCase("PUT", "/api/v1/blob/{0}", """{"a":[1]}""", 200, TestName = "A blob")]
    public async Task Write_SentAgain_GetsTheFirstAnswer(string method, string path, string? json, int status)
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
    public async Task Restore_SentAgain_GetsTheFirstAnswerAndStoresNothing()
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
    public async Task Put_SentTwentyTimesAtOnce_StoresOneVersion()
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

    // Until it completes, repetitions get a conflict.
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

    [Test]
    public async Task Erase_SentAgain_GetsTheFirstAnswerAndTakesNoNewProfileAlong()
    {
        var id = await Stored();
        var first = await Seen(Send("DELETE", $"/api/v1/profile/{id}", null, "erase"));
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["new"]}""").Body(201);
        var second = await Seen(Send("DELETE", $"/api/v1/profile/{id}", null, "erase"));
        Assert.That((first.Status, second), Is.EqualTo((204, first with { IsReplay = true })));
        (await Client.GetAsync($"/api/v1/profile/{id}/tags?consistent=true").Body(200)).AssertIs("""["new"]""");
    }

    [Test]
    public async Task Put_TheUserWasErasedSince_IsNeitherRepeatedNorAnswered()
    {
        var id = NewId();
        await Send("PUT", $"/api/v1/profile/{id}", """{"tags":["t"]}""", "k").Body(201);
        await Client.Request("DELETE", $"/api/v1/profile/{id}").NoBody(204);
        var again = Send("PUT", $"/api/v1/profile/{id}", """{"tags":["t"]}""", "k");
        await again.Problem(409, "idempotency_answer_erased");
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
    }
}
