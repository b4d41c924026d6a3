using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>What the calls of docs/carts.md cost.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class CartPriceTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Create_Cart_Costs1OrWithACustomer6()
    {
        Assert.That(await PriceOf("POST", "carts", "{}", 201), Is.EqualTo("read=0, write=1"));
        var json = $$"""{"customer_id":"{{NewId()}}"}""";
        Assert.That(await PriceOf("POST", "carts", json, 201), Is.EqualTo("read=0, write=6"));
    }

    [Test]
    public async Task Get_Cart_Costs1OrAHalf()
    {
        var cart = await Client.NewCart(null, await Client.NewProduct());
        Assert.That(await PriceOf("GET", $"carts/{cart}", null, 200), Is.EqualTo("read=1, write=0"));
        var eventual = PriceOf("GET", $"carts/{cart}?consistent=false", null, 200);
        Assert.That(await eventual, Is.EqualTo("read=0.5, write=0"));
    }

    [Test]
    public async Task Add_AProduct_CostsOneWriteAndItsEvent()
    {
        var (cart, product) = (await Client.NewCart(NewId()), await Client.NewProduct());
        var json = $$"""{"product_id":"{{product}}"}""";
        // The catalogue item; the event 2, the sums 2, the check of the consent 2.
        Assert.That(await PriceOf("POST", $"carts/{cart}/lines", json, 200), Is.EqualTo("read=2, write=7"));
        // The same again has no event, and a guest's cart has none at all.
        Assert.That(await PriceOf("POST", $"carts/{cart}/lines", json, 200), Is.EqualTo("read=1.5, write=1"));
        var guests = await Client.NewCart();
        Assert.That(await PriceOf("POST", $"carts/{guests}/lines", json, 200), Is.EqualTo("read=1.5, write=1"));
    }

    [Test]
    public async Task Checkout_FourLinesOfOneVendor_CostsThis()
    {
        var vendor = await Client.NewVendor();
        var products = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            products.Add(await Client.NewProduct(vendor, ",\"stock\":9"));
        }

        // With four lines, ids of 37 characters make the order more than 1 KB: 4 WCU in the table, and 2 in each index.
        // The first checkout of a month also stores the month.
        var first = await Client.NewCart(NewId(), [.. products]);
        await Client.Request("POST", $"/api/v1/carts/{first}/checkout", "{}").Body(201);
        var cart = await Client.NewCart(NewId(), [.. products]);
        // Besides 3.5 and 28, the events: a catalogue item and 2 for each, the sums 2, the check of the consent 2.
        Assert.That(await PriceOf("POST", $"carts/{cart}/checkout", "{}", 201), Is.EqualTo("read=5.5, write=40"));
    }

    // As many as a customer has after a month of daily logins and orders.
    [Test]
    public async Task ClaimAndList_After50ClosedCarts_CostTheSame()
    {
        var (customer, product) = (NewId(), await Client.NewProduct());
        var json = $$"""{"customer_id":"{{customer}}"}""";
        for (var i = 0; i < 25; i++)
        {
            var ordered = await Client.NewCart(customer, product);
            var merged = await Client.NewCart(null, product);
            await Client.Request("POST", $"/api/v1/carts/{merged}/claim", json).Body(200);
            await Client.Request("POST", $"/api/v1/carts/{ordered}/checkout", "{}").Body(201);
        }

        var (own, guest) = (await Client.NewCart(customer, product), await Client.NewCart(null, product));
        Assert.That(await PriceOf("POST", $"carts/{guest}/claim", json, 200), Is.EqualTo("read=3.5, write=10"));
        Assert.That(await PriceOf("POST", $"carts/{guest}/claim", json, 200), Is.EqualTo("read=2, write=0"));
        Assert.That(await PriceOf("GET", $"users/{customer}/carts", null, 200), Is.EqualTo("read=1, write=0"));
        var list = await Client.GetAsync(new Uri($"/api/v1/users/{customer}/carts", UriKind.Relative)).Body(200);
        Assert.That(list.GetProperty("items").EnumerateArray().Select(cart => cart.Text("id")), Is.EqualTo([own]));
        Assert.That(list.TryGetProperty("next_cursor", out _), Is.False);
    }

    private static async Task<string> PriceOf(string method, string path, string? json, int status)
    {
        using var response = await Client.Request(method, $"/api/v1/{path}", json);
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }
}
