using static Personalisation.Api.Tests.Hosting.Idempotency.Keyed;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>Patches with an Idempotency-Key, including those that change nothing.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RepeatedPatchTests
{
    private static async Task<string> Stored(string kind)
    {
        var id = await Keyed.Stored();
        if (kind is "users")
        {
            await Client
                .Request("POST", "/api/v1/users", $$"""{"id":"{{id}}","email":"{{id}}@x.example","name":"A"}""")
                .Body(201);
        }

        return $"/api/v1/{kind}/{id}";
    }

    [TestCase("profile", "{}", """{"tags":["b"]}""")]
    [TestCase("profile", """{"segments":{"none":null}}""", """{"tags":["b"]}""")]
    [TestCase("profile", """{"tags":["c"],"segments":{"s":null}}""", """{"tags":["b"]}""")]
    [TestCase("blob", "{}", """{"b":1}""")]
    [TestCase("users", "{}", """{"name":"B"}""")]
    public async Task Patch_SentAgain_GetsTheFirstAnswer(string kind, string patch, string other)
    {
        var address = await Stored(kind);
        var first = await Seen(Patch(address, patch, "k"));
        Assert.That((first.Status, first.IsReplay), Is.EqualTo((200, false)), first.Text);
        await Client.PatchJson(address, other).Body(200);
        var tag = await Client.GetAsync($"{address}?consistent=true").Tag(200);
        Assert.That(await Seen(Patch(address, patch, "k")), Is.EqualTo(first with { IsReplay = true }));
        await Patch(address, other, "k").Problem(422, "idempotency_key_reused");
        Assert.That(await Client.GetAsync($"{address}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    [TestCase("profile", "profile_not_found")]
    [TestCase("blob", "blob_not_found")]
    [TestCase("users", "user_not_found")]
    public async Task Patch_OfNothing_KeepsNoAnswer(string kind, string code)
    {
        var address = $"/api/v1/{kind}/{NewId()}";
        await Patch(address, "{}", "k").Problem(404, code);
        await Patch(address, "{ }", "k").Problem(404, code);
    }

    [Test]
    public async Task Patch_SentTwentyTimesAtOnce_GetsOneAnswer()
    {
        var address = await Stored("profile");
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UntilDone(address)));
        Assert.That(sent.Select(one => (one.Status, one.Text, one.Headers)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(sent.Count(one => !one.IsReplay), Is.EqualTo(1));
    }

    [Test]
    public async Task Patch_AfterAnErasure_IsNotAnsweredAgain()
    {
        var address = await Stored("profile");
        await Patch(address, "{}", "k").Body(200);
        await Client.Request("DELETE", address).NoBody(204);
        await Patch(address, "{}", "k").Problem(409, "idempotency_answer_erased");
    }

    private static async Task<(int Status, string Text, string Headers, bool IsReplay)> UntilDone(string address)
    {
        while (true)
        {
            var seen = await Seen(Patch(address, "{}", "once"));
            if (seen.Status != 409)
            {
                return seen;
            }

            await Task.Delay(20);
        }
    }

    private static Task<HttpResponseMessage> Patch(string address, string patch, string key) =>
        Client.PatchJson(address, patch, ("Idempotency-Key", key));
}
