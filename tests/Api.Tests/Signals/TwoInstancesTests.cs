using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>What one instance knows of a user, another one does not, or has under another revision.</summary>
internal sealed class TwoInstancesTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<JsonElement> Decide(string user, string decision) =>
        Client
            .PutJson(
                $"/api/v1/profile/{user}/consent",
                $$"""{"personalization":"{{decision}}","statistics":"{{decision}}"}"""
            )
            .Body(200);

    private static Task<JsonElement> Change(HttpClient client, string cart, string product, int quantity) =>
        client.PutJson($"/api/v1/carts/{cart}/lines/{product}", $$"""{"quantity":{{quantity}}}""").Body(200);

    [Test]
    public async Task Cart_FilledWhileDenied_IsNotRecordedAfterAGrant()
    {
        using var other = ApiHost.Start();
        var (user, bread, milk) = (NewId(), await Client.NewProduct(), await Client.NewProduct());
        await Decide(user, "denied");
        var cart = await Client.NewCart(user, bread);
        await Decide(user, "granted");
        await Change(other.Client, cart, bread, 2);
        Assert.That(await Client.Events(user), Is.Empty);
        // What is put into it now counts.
        await Client.Request("POST", $"/api/v1/carts/{cart}/lines", $$"""{"product_id":"{{milk}}"}""").Body(200);
        Assert.That((await Client.Events(user)).Select(one => one.Text("item_id")), Is.EqualTo([milk]));
    }

    [Test]
    public async Task Cart_FilledBeforeARemoval_IsNotRecordedAgain()
    {
        using var other = ApiHost.Start();
        var (user, bread) = (NewId(), await Client.NewProduct());
        var cart = await Client.NewCart(user, bread);
        Assert.That(await Client.Kinds(user), Is.EqualTo(["add_to_cart"]));
        await Client.DeleteAsync($"/api/v1/profile/{user}/signals").NoBody(204);
        await Change(other.Client, cart, bread, 2);
        Assert.That(await Client.Events(user), Is.Empty);
        await Client.DeleteAsync($"/api/v1/profile/{user}/signals").Problem(404, "signals_not_found");
    }

    [Test]
    public async Task Events_FromAnOfflineSender_CountUnlessDeniedAtTheTime()
    {
        var user = NewId();
        await Decide(user, "denied");
        var amid = Sent.Event(user, "amid", at: DateTimeOffset.UtcNow);
        await Decide(user, "granted");
        var answer = await Client.Send(Sent.Event(user, "before"), amid, Sent.Event(user, at: DateTimeOffset.UtcNow));
        Assert.That(answer.Statuses(), Is.EqualTo(["accepted", "skipped consent_denied", "accepted"]));
    }

    [Test]
    public async Task Affinities_DeployedAndRolledBack_ForgetNothing()
    {
        using var first = Start(revision: 1);
        using var second = Start(revision: 2);
        var user = NewId();
        await Like(first, "drama");
        Assert.That(() => Profile(first), Is.EqualTo("drama").After(30_000, 100));
        Assert.That(await Affinities(second), Is.EqualTo("drama"));
        await Like(second, "sports");
        Assert.That(() => Profile(second), Is.EqualTo("drama sports").After(30_000, 100));
        Assert.That(await Affinities(first), Is.EqualTo("drama sports"));
        await Like(first, "news");
        Assert.That(() => Profile(first), Is.EqualTo("drama news sports").After(30_000, 100));
        Assert.That(await Affinities(second), Is.EqualTo("drama news sports"));

        static ApiHost Start(int revision) =>
            ApiHost.Start(builder =>
                builder
                    .UseSetting("Signals:Revision", $"{revision}")
                    .UseSetting("Signals:Pause", "00:00:01")
                    .UseSetting("Signals:Interval", "00:00:01")
            );

        Task Like(ApiHost host, string category) =>
            host.Client.Send(Sent.Event(user, rest: $$""","categories":["{{category}}"]"""));

        async Task<string> Affinities(ApiHost host) =>
            Ids((await host.Client.Affinities(user)).GetProperty("categories"));

        // Of its own clock, because it is what makes affinities due.
        async Task<string> Profile(ApiHost host)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            using var response = await host.Client.GetAsync($"/api/v1/profile/{user}/segment/affinity/categories");
            return response.IsSuccessStatusCode
                ? Ids(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement)
                : "";
        }

        static string Ids(JsonElement list) =>
            string.Join(' ', list.EnumerateArray().Select(one => one.Text("id")).Order(StringComparer.Ordinal));
    }
}
