using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

[Parallelizable(ParallelScope.All)]
internal sealed class ConsentTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Decide(string user, string json, HttpClient? client = null) =>
        (client ?? Client).PutJson($"/api/v1/profile/{user}/consent", json);

    [Test]
    public async Task Put_Decision_IsReturnedAsItWasSent()
    {
        var user = NewId();
        await Client.GetAsync($"/api/v1/profile/{user}/consent").Problem(404, "consent_not_found");
        await Decide(user, """{"personalization":"yes","statistics":"denied"}""")
            .Problem(400, "invalid_request", "personalization");
        await Decide(user, """{"personalization":"granted","statistics":"denied"}""").Body(200);
        var stored = await Client.GetAsync($"/api/v1/profile/{user}/consent?consistent=true").Body(200);
        Assert.That((stored.Text("personalization"), stored.Text("statistics")), Is.EqualTo(("granted", "denied")));
        var changed = await Decide(user, """{"personalization":"granted","statistics":"granted"}""").Body(200);
        Assert.That((changed.Text("personalization"), changed.Text("statistics")), Is.EqualTo(("granted", "granted")));
    }

    [TestCase("""{"statistics":"granted"}""", "personalization")]
    [TestCase("""{"personalization":"granted"}""", "statistics")]
    [TestCase("""{"personalization":null,"statistics":"granted"}""", "personalization")]
    [TestCase("{}", "statistics")]
    public async Task Put_PartOfADecision_IsA400AndTheDenialHolds(string json, string field)
    {
        var user = NewId();
        await Decide(user, """{"personalization":"denied","statistics":"denied"}""").Body(200);
        await Decide(user, json).Problem(400, "invalid_request", field);
        var stored = await Client.GetAsync($"/api/v1/profile/{user}/consent?consistent=true").Body(200);
        Assert.That((stored.Text("personalization"), stored.Text("statistics")), Is.EqualTo(("denied", "denied")));
        Assert.That((await Client.Send(Sent.Event(user))).Counts(), Is.EqualTo([0, 0, 1, 0]));
    }

    [Test]
    public async Task Denial_WithSignals_RemovesThemAndRefusesFurtherOnes()
    {
        var user = NewId();
        await Client.Send(Sent.Event(user));
        await Decide(user, """{"personalization":"denied","statistics":"denied"}""").Body(200);
        Assert.That((await Client.Affinities(user)).GetProperty("count").GetInt64(), Is.Zero);
        var answer = await Client.Send(Sent.Event(user), Sent.Event(NewId()));
        Assert.That(answer.Statuses(), Is.EqualTo(["skipped consent_denied", "accepted"]));
        Assert.That(answer.Counts(), Is.EqualTo([1, 0, 1, 0]));
        await Decide(user, """{"personalization":"granted","statistics":"granted"}""").Body(200);
        Assert.That((await Client.Send(Sent.Event(user))).Counts(), Is.EqualTo([1, 0, 0, 0]));
    }

    [Test]
    public async Task Denial_AfterAnErasure_StillHolds()
    {
        var user = NewId();
        await Client.Send(Sent.Event(user));
        await Decide(user, """{"personalization":"denied","statistics":"denied"}""").Body(200);
        await Client.PutJson($"/api/v1/profile/{user}", """{"tags":["t"]}""").Body(201);
        await Client.DeleteAsync($"/api/v1/profile/{user}").NoBody(204);
        Assert.That((await Client.Send(Sent.Event(user))).Counts(), Is.EqualTo([0, 0, 1, 0]));
        var export = await Client.GetAsync($"/api/v1/profile/{user}/export?consistent=true").Body(200);
        Assert.That(export.GetProperty("consent").Text("personalization"), Is.EqualTo("denied"));
        // There is nothing left to erase.
        await Client.DeleteAsync($"/api/v1/profile/{user}").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Export_OfAUser_HasEventsSumsAndConsent()
    {
        var user = NewId();
        await Client.Send(Sent.Event(user, "a", at: Sent.Ago(9)), Sent.Event(user, "b", at: Sent.Ago(5)));
        await Decide(user, """{"personalization":"granted","statistics":"denied"}""").Body(200);
        var export = await Client.GetAsync($"/api/v1/profile/{user}/export?consistent=true").Body(200);
        Assert.That(
            export.GetProperty("events").EnumerateArray().Select(one => one.Text("id")),
            Is.EqualTo(["b", "a"])
        );
        Assert.That(export.GetProperty("signals").GetProperty("count").GetInt64(), Is.EqualTo(2));
        Assert.That(export.GetProperty("signals").GetProperty("sums").GetArrayLength(), Is.EqualTo(2));
        Assert.That(export.GetProperty("consent").Text("statistics"), Is.EqualTo("denied"));
    }

    [Test]
    public async Task Erasure_AmidAStreamOfEvents_LeavesNothing()
    {
        var user = NewId();
        await Client.Send(Sent.Event(user));
        using var stop = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 4).Select(_ => Stream()).ToList();
        await Client.DeleteAsync($"/api/v1/profile/{user}").NoBody(204);
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        // What came after the erasure is new, and whole: the sums have all of it.
        var events = new List<string>();
        var cursor = "";
        do
        {
            var page = await Client.GetAsync($"/api/v1/profile/{user}/events?limit=100{cursor}").Body(200);
            events.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.Text("id")));
            cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
        } while (cursor.Length > 0);
        var count = (await Client.Affinities(user)).GetProperty("count").GetInt64();
        Assert.That(events, Has.Count.EqualTo(count));
        // Without senders, nothing is left.
        using var last = await Client.DeleteAsync($"/api/v1/profile/{user}");
        Assert.That((int)last.StatusCode, Is.AnyOf(204, 404));
        Assert.That((await Client.Affinities(user)).GetProperty("count").GetInt64(), Is.Zero);
        Assert.That(await Client.Events(user), Is.Empty);
        await Client.GetAsync($"/api/v1/profile/{user}/export?consistent=true").Problem(404, "profile_not_found");

        async Task Stream()
        {
            while (!stop.IsCancellationRequested)
            {
                await Client.Send(Sent.Event(user));
            }
        }
    }
}
