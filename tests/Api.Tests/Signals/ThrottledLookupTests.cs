using Amazon.DynamoDBv2;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>The store hands back the look-up of items: their events are refused, and count later with their topics.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ThrottledLookupTests : IDisposable
{
    private readonly ApiHost _host;
    private string _throttled = "";

    public ThrottledLookupTests() =>
        _host = ApiHost.Start(builder =>
            builder
                .UseSetting("Store:Resilience:MaxRetries", "0")
                .ConfigureTestServices(services => services.AddSingleton(_ => Client()))
        );

    public void Dispose() => _host.Dispose();

    private IAmazonDynamoDB Client() =>
        PartialClient.Around(
            TestEngine.Shared.CreateClient(),
            keeps: key => string.Equals(key["sk"].S, $"ITEM#{_throttled}", StringComparison.Ordinal)
        );

    private static async Task<string> NewBread(string slug)
    {
        await SharedApi.Client.PutJson($"/api/v1/categories/{slug}", """{"name":"Bakery"}""").Body(200);
        return await SharedApi.Client.NewProduct(rest: $$""","category":"{{slug}}" """);
    }

    private static string NewSlug() => $"c-{Guid.NewGuid():N}";

    private async Task<double?> Score(string user, string slug) =>
        (await _host.Client.Affinities(user)).Score("categories", slug);

    [Test]
    public async Task Events_TheirItemIsThrottled_AreRejectedAndCountLater()
    {
        var (user, slug) = (NewId(), NewSlug());
        var bread = await NewBread(slug);
        var about = Sent.Event(user, "about", rest: $$""","item_id":"{{bread}}" """);
        _throttled = bread;
        await _host
            .Client.Request("POST", "/api/v1/events", $$"""{"events":[{{about}}]}""")
            .Problem(503, "store_unavailable");
        var answer = await _host.Client.Send(about, Sent.Event(user, "other"));
        Assert.That(answer.Statuses(), Is.EqualTo(["rejected store_unavailable", "accepted"]));
        _throttled = "";
        Assert.That((await _host.Client.Send(about)).Statuses(), Is.EqualTo(["accepted"]));
        Assert.That(await Score(user, slug), Is.GreaterThan(0.3));
    }

    [Test]
    public async Task Favourite_ItsItemIsThrottled_IsNotStored()
    {
        var (user, slug) = (NewId(), NewSlug());
        var bread = await NewBread(slug);
        var address = $"/api/v1/users/{user}/favourites/products/{bread}";
        _throttled = bread;
        await _host.Client.Request("PUT", address).Problem(503, "store_unavailable");
        _throttled = "";
        await _host.Client.Request("PUT", address).NoBody(204);
        Assert.That(await Score(user, slug), Is.EqualTo(4 / 7d).Within(1e-3));
    }

    [Test]
    public async Task Cart_ItsItemIsThrottled_CountsWithTheRepetition()
    {
        var (user, slug) = (NewId(), NewSlug());
        var (bread, milk) = (await NewBread(slug), await SharedApi.Client.NewProduct());
        var cart = await _host.Client.NewCart(user);
        var lines = $$"""{"lines":[{"product_id":"{{bread}}"},{"product_id":"{{milk}}"}]}""";
        _throttled = bread;
        await _host.Client.PutJson($"/api/v1/carts/{cart}/lines", lines).Problem(503, "store_unavailable");
        Assert.That((await _host.Client.Events(user)).Select(one => one.Text("item_id")), Is.EqualTo([milk]));
        _throttled = "";
        await _host.Client.PutJson($"/api/v1/carts/{cart}/lines", lines).Body(200);
        Assert.That(await _host.Client.Events(user), Has.Count.EqualTo(2));
        Assert.That(await Score(user, slug), Is.EqualTo(2 / 5d).Within(1e-3));
    }
}
