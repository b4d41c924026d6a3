using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>What somebody else's is does not exist for a party.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CartAccessTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Carts_OfAnotherCustomer_DoNotExist()
    {
        var (owner, product) = (NewId(), await Client.NewProduct());
        var cart = await Client.NewCart(owner, product);
        var (own, other) = (("Acting-As", $"customer/{owner}"), ("Acting-As", $"customer/{NewId()}"));
        await Client.Request("GET", $"/api/v1/carts/{cart}", null, own).Body(200);
        await Client.Request("GET", $"/api/v1/carts/{cart}", null, other).Problem(404, "cart_not_found");
        var json = $$"""{"product_id":"{{product}}"}""";
        await Client.Request("POST", $"/api/v1/carts/{cart}/lines", json, own).Body(200);
        await Client.Request("POST", $"/api/v1/carts/{cart}/lines", json, other).Problem(404, "cart_not_found");
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}", other).Problem(404, "cart_not_found");
        await Client.Request("DELETE", $"/api/v1/carts/{cart}", null, other).Problem(404, "cart_not_found");
        await Client
            .Request("POST", $"/api/v1/carts/{cart}/claim", $$"""{"customer_id":"{{owner}}"}""", other)
            .Problem(404, "cart_not_found");
        await Client.Request("GET", $"/api/v1/users/{owner}/carts", null, own).Body(200);
        using var hidden = await Client.Request("GET", $"/api/v1/users/{owner}/carts", null, other);
        Assert.That((int)hidden.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task Claim_OfOrIntoAnotherCustomersCart_IsAsIfItDidNotExist()
    {
        var (ada, product) = (NewId(), await Client.NewProduct());
        var (guests, others) = (await Client.NewCart(null, product), await Client.NewCart(NewId(), product));
        var acting = ("Acting-As", $"customer/{ada}");
        foreach (var into in new[] { others, "0198f0c2-7d1e-7c3a-9d6b-2f1e0c9b8a70" })
        {
            var json = $$"""{"customer_id":"{{ada}}","into":"{{into}}"}""";
            await Client.Request("POST", $"/api/v1/carts/{guests}/claim", json, acting).Problem(404, "cart_not_found");
        }

        var own = $$"""{"customer_id":"{{ada}}"}""";
        await Client.Request("POST", $"/api/v1/carts/{others}/claim", own, acting).Problem(404, "cart_not_found");
        await Client.Request("POST", $"/api/v1/carts/{others}/claim", own).Problem(409, "cart_taken");
    }

    [Test]
    public async Task Post_AsACustomer_MakesTheCustomersCart()
    {
        var customer = NewId();
        var acting = ("Acting-As", $"customer/{customer}");
        var made = await Client.Request("POST", "/api/v1/carts", "{}", acting).Body(201);
        Assert.That(made.Text("customer_id"), Is.EqualTo(customer));
        await Client
            .Request("POST", "/api/v1/carts", $$"""{"customer_id":"{{NewId()}}"}""", acting)
            .Problem(400, "invalid_request", "customer_id");
    }

    // Who checks out a guest's cart must be able to see the order, and to cancel it.
    [Test]
    public async Task Checkout_GuestsCartByACustomer_IsTheCustomersOrder()
    {
        var (ada, vendor) = (NewId(), await Client.NewVendor());
        var cart = await Client.NewCart(null, await Client.NewProduct(vendor));
        var acting = ("Acting-As", $"customer/{ada}");
        var checkout = $"/api/v1/carts/{cart}/checkout";
        await Client.Request("POST", checkout, "{}", ("Acting-As", $"vendor/{vendor}")).Problem(404, "cart_not_found");
        var placed = await Client.Request("POST", checkout, """{"note":"Ring twice"}""", acting).Body(201);
        var order = placed.GetProperty("orders")[0].Text("id");
        var shown = await Client.Request("GET", $"/api/v1/orders/{order}?include=person", null, acting).Body(200);
        Assert.That(
            (shown.Text("customer_id"), shown.GetProperty("person").Text("note")),
            Is.EqualTo((ada, "Ring twice"))
        );
        await Client.Request("POST", checkout, "{}", acting).Body(200);
        await Client
            .Request("POST", checkout, "{}", ("Acting-As", $"customer/{NewId()}"))
            .Problem(404, "cart_not_found");
        var moves = $"/api/v1/orders/{order}/transitions";
        await Client.Request("POST", moves, """{"to":"CANCELLED"}""", acting).Body(200);
    }

    // As by its own path, ADR 0081: the cart would show its name and price.
    [Test]
    public async Task Add_ProductNotForSale_DoesNotExist()
    {
        var (cart, hidden) = (await Client.NewCart(), await Client.NewProduct(rest: ",\"for_sale\":false"));
        var json = $$"""{"product_id":"{{hidden}}"}""";
        await Client.Request("POST", $"/api/v1/carts/{cart}/lines", json).Problem(404, "product_not_found");
        await Client
            .PutJson($"/api/v1/carts/{cart}/lines/{hidden}", """{"quantity":1}""")
            .Problem(404, "product_not_found");
        await Client
            .PutJson($"/api/v1/carts/{cart}/lines", $$"""{"lines":[{{json}}]}""")
            .Problem(404, "product_not_found");
        await Client.Request("POST", "/api/v1/carts", $$"""{"lines":[{{json}}]}""").Problem(404, "product_not_found");
    }

    [Test]
    public async Task Orders_OfOthers_DoNotExist()
    {
        var (owner, vendor) = (NewId(), await Client.NewVendor());
        var cart = await Client.NewCart(owner, await Client.NewProduct(vendor));
        var placed = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        var order = placed.GetProperty("orders")[0].Text("id");
        foreach (var party in (string[])[$"customer/{owner}", $"vendor/{vendor}"])
        {
            await Client.Request("GET", $"/api/v1/orders/{order}", null, ("Acting-As", party)).Body(200);
        }

        var confirm = """{"to":"CONFIRMED"}""";
        foreach (var party in (string[])[$"customer/{NewId()}", $"vendor/{NewId()}", $"vendor/{owner}"])
        {
            await Client
                .Request("GET", $"/api/v1/orders/{order}", null, ("Acting-As", party))
                .Problem(404, "order_not_found");
            await Client
                .Request("POST", $"/api/v1/orders/{order}/transitions", confirm, ("Acting-As", party))
                .Problem(404, "order_not_found");
        }

        var moves = $"/api/v1/orders/{order}/transitions";
        await Client
            .Request("POST", moves, confirm, ("Acting-As", $"customer/{owner}"))
            .Problem(409, "not_allowed_now");
        var moved = await Client.Request("POST", moves, confirm, ("Acting-As", $"vendor/{vendor}")).Body(200);
        Assert.That(moved.GetProperty("history")[1].Text("by"), Is.EqualTo($"vendor/{vendor}"));
    }

    [Test]
    public async Task Erasure_OfTheCustomer_KeepsTheOrderWithoutThePerson()
    {
        var (owner, product) = (NewId(), await Client.NewProduct(rest: ",\"stock\":4"));
        var (ordered, active) = (await Client.NewCart(owner, product), await Client.NewCart(owner, product));
        var body = """{"contact":"ada@example.org","delivery":{"address":"1 Mill Lane"}}""";
        var placed = await Client.Request("POST", $"/api/v1/carts/{ordered}/checkout", body).Body(201);
        var order = placed.GetProperty("orders")[0].Text("id");
        using var erased = await Client.Request("DELETE", $"/api/v1/profile/{owner}");
        Assert.That((int)erased.StatusCode, Is.EqualTo(204), await erased.Content.ReadAsStringAsync());
        var kept = await Client.GetAsync($"/api/v1/orders/{order}?consistent=true").Body(200);
        Assert.That(kept.Text("state"), Is.EqualTo("CANCELLED"));
        Assert.That(kept.GetRawText(), Does.Not.Contain(owner));
        Assert.That(kept.GetProperty("history")[1].Text("reason"), Is.EqualTo("customer_erased"));
        Assert.That(await Client.Available(product), Is.EqualTo(4));
        await Client.GetAsync($"/api/v1/carts/{active}").Problem(404, "cart_not_found");
        await Client.GetAsync($"/api/v1/carts/{ordered}").Problem(404, "cart_not_found");
    }
}
