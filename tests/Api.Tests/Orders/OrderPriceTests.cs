using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.Api.Tests.Reported;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Orders;

/// <summary>What the calls of docs/carts.md cost, with ids of 37 characters and counted stock.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class OrderPriceTests
{
    private static HttpClient Client => SharedApi.Client;

    // Of these, the events are 4 and 2 for each line to write, and a half for each to read.
    [TestCase(1, 1, "", "read=2.5, write=24")]
    [TestCase(4, 1, "", "read=5.5, write=40")]
    [TestCase(10, 1, "", "read=11.5, write=66")]
    [TestCase(10, 3, "", "read=12.5, write=94")]
    [TestCase(4, 1, "key", "read=5.5, write=47")]
    public async Task Checkout_Always_CostsThis(int lines, int vendors, string key, string price)
    {
        await Ordered(1, 1);
        var cart = await Filled(lines, vendors);
        (string, string)[] headers = key.Length == 0 ? [] : [("Idempotency-Key", NewId())];
        Assert.That(await PriceOf("POST", $"carts/{cart}/checkout", "{}", 201, headers), Is.EqualTo(price));
    }

    [Test]
    public async Task Checkout_Again_CostsTheReads()
    {
        var cart = await Filled(1, 1);
        await Client.Checkout(cart).Body(201);
        Assert.That(await PriceOf("POST", $"carts/{cart}/checkout", "{}", 200), Is.EqualTo("read=2, write=0"));
    }

    [TestCase("read=1, write=8", "CONFIRMED")]
    [TestCase("read=1, write=7", "CONFIRMED", "PREPARING")]
    [TestCase("read=1, write=10", "CONFIRMED", "PREPARING", "READY", "COMPLETED")]
    [TestCase("read=3.5, write=18", "CANCELLED")]
    public async Task Move_ToTheLastOfThese_CostsThis(string price, params string[] states)
    {
        var order = await Ordered(1, 1);
        foreach (var state in states[..^1])
        {
            await Client.Request("POST", $"/api/v1/orders/{order}/transitions", To(state)).Body(200);
        }

        Assert.That(await PriceOf("POST", $"orders/{order}/transitions", To(states[^1]), 200), Is.EqualTo(price));
    }

    [Test]
    public async Task Get_AnOrder_CostsAHalfOrOne()
    {
        var order = await Ordered(1, 1);
        Assert.That(await PriceOf("GET", $"orders/{order}?consistent=true", null, 200), Is.EqualTo("read=1, write=0"));
        Assert.That(await PriceOf("GET", $"orders/{order}", null, 200), Is.EqualTo("read=0.5, write=0"));
    }

    [Test]
    public async Task Claim_IntoACart_CostsThis()
    {
        var (customer, product) = (NewId(), await Client.NewProduct());
        await Client.NewCart(customer, product);
        var guest = await Client.NewCart(null, product);
        var json = $$"""{"customer_id":"{{customer}}"}""";
        Assert.That(await PriceOf("POST", $"carts/{guest}/claim", json, 200), Is.EqualTo("read=3.5, write=10"));
    }

    // Of these, the event is 6 to write, and a half to read.
    [TestCase(5, "read=2, write=7")]
    [TestCase(8, "read=2, write=8")]
    [TestCase(25, "read=2, write=9")]
    [TestCase(49, "read=3, write=11")]
    public async Task Add_ToSoManyLines_CostsThis(int lines, string price)
    {
        var products = await Client.NewProducts(lines + 1);
        var cart = await Client.NewCart(NewId(), products[1..]);
        var json = $$"""{"product_id":"{{products[0]}}"}""";
        Assert.That(await PriceOf("POST", $"carts/{cart}/lines", json, 200), Is.EqualTo(price));
    }

    private static string To(string state) => $$"""{"to":"{{state}}"}""";

    private static async Task<string> Filled(int lines, int vendors)
    {
        var shops = await Task.WhenAll(Enumerable.Range(0, vendors).Select(_ => Client.NewVendor()));
        var products = await Task.WhenAll(
            Enumerable.Range(0, lines).Select(i => Client.NewProduct(shops[i % vendors], ",\"stock\":9"))
        );
        return await Client.NewCart(NewId(), products);
    }

    private static async Task<string> Ordered(int lines, int vendors) =>
        (await Client.Checkout(await Filled(lines, vendors)).Body(201)).Orders();

    private static async Task<string> PriceOf(
        string method,
        string path,
        string? json,
        int status,
        params (string, string)[] headers
    )
    {
        using var response = await Client.Request(method, $"/api/v1/{path}", json, headers);
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }
}
