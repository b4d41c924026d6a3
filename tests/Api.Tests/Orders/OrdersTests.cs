using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Orders;

[Parallelizable(ParallelScope.All)]
internal sealed class OrdersTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Checkout_Twice_IsA201AndThenA200WithTheSameOrders()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":3");
        var cart = await Client.NewCart(NewId(), product);
        var response = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}");
        var place = response.Headers.Location!.OriginalString;
        var first = await Task.FromResult(response).Body(201);
        var again = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(200);
        again.AssertIs(first.GetRawText());
        var order = await Client.GetAsync($"{place}?consistent=true").Body(200);
        first.GetProperty("orders")[0].AssertIs(order.GetRawText());
        Assert.That((order.Text("state"), order.Text("cart_id")), Is.EqualTo(("PENDING", cart)));
        Assert.That(await Client.Available(product), Is.EqualTo(2));
        var closed = await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", $$"""{"product_id":"{{product}}"}""")
            .Problem(409, "cart_closed");
        closed.GetProperty("orders").AssertIs($"""["{order.Text("id")}"]""");
        await Client.Request("DELETE", $"/api/v1/carts/{cart}").Problem(409, "cart_closed");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Get_WithThePerson_SaysWhatWasSaidAtTheCheckout(bool isCustomer)
    {
        var (customer, product) = (isCustomer ? NewId() : null, await Client.NewProduct());
        var said = """{"contact":"ada@example.org","note":"Ring twice.","delivery":{"address":"1 Main St"}}""";
        var cart = await Client.NewCart(customer, product);
        var placed = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", said).Body(201);
        var path = $"/api/v1/orders/{placed.GetProperty("orders")[0].Text("id")}?consistent=true";
        Assert.That((await Client.GetAsync(path).Body(200)).TryGetProperty("person", out _), Is.False);
        var order = await Client.GetAsync($"{path}&include=person").Body(200);
        order
            .GetProperty("person")
            .AssertIs("""{"contact":"ada@example.org","address":"1 Main St","note":"Ring twice."}""");
        // The same version of the order, but another representation, which an erasure changes.
        await Client.Request("GET", $"{path}&include=person", headers: ("If-None-Match", "*")).Body(200);
        await Client.GetAsync($"{path}&include=all").Problem(400, "invalid_request", "include");
        if (isCustomer)
        {
            await Client.Request("DELETE", $"/api/v1/profile/{customer}").NoBody(204);
            order = await Client.GetAsync($"{path}&include=person").Body(200);
            Assert.That(order.TryGetProperty("person", out _), Is.False, "the customer is erased");
        }
    }

    [Test]
    public async Task Checkout_ShortStock_NamesTheLines()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":0");
        var cart = await Client.NewCart(null, product);
        var problem = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Problem(409, "out_of_stock");
        problem
            .GetProperty("lines")
            .AssertIs($$"""[{"product_id":"{{product}}","reason":"not_enough_stock","requested":1,"available":0}]""");
        Assert.That(problem.GetProperty("available").GetInt32(), Is.Zero);
        Assert.That(problem.Text("detail"), Is.EqualTo($"Product {product} is out of stock: remove it."));
    }

    [Test]
    public async Task Checkout_PriceThatRose_IsA409WithTheNewCart()
    {
        var product = await Client.NewProduct();
        var cart = await Client.NewCart(null, product);
        await Client
            .PatchJson($"/api/v1/products/{product}", """{"price":{"amount":600,"currency":"EUR"}}""")
            .Body(200);
        var problem = await Client
            .Request("POST", $"/api/v1/carts/{cart}/checkout", "{}")
            .Problem(409, "price_changed");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{product}}","was":490,"now":600}]""");
        var total = (await Client.GetAsync($"/api/v1/carts/{cart}").Body(200)).GetProperty("subtotal");
        total.AssertIs("""{"amount":600,"currency":"EUR"}""");
    }

    [Test]
    public async Task Checkout_OtherTotalThanExpected_IsA409()
    {
        var cart = await Client.NewCart(null, await Client.NewProduct());
        await Client
            .Request("POST", $"/api/v1/carts/{cart}/checkout", """{"expected_total":{"amount":489,"currency":"EUR"}}""")
            .Problem(409, "total_changed");
        await Client
            .Request("POST", $"/api/v1/carts/{cart}/checkout", """{"expected_total":{"amount":490,"currency":"EUR"}}""")
            .Body(201);
    }

    [Test]
    public async Task Checkout_EmptyOrAbsentCart_IsAProblem()
    {
        var cart = await Client.NewCart();
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Problem(409, "cart_empty");
        await Client.Request("POST", $"/api/v1/carts/{Guid.NewGuid()}/checkout", "{}").Problem(404, "cart_not_found");
    }

    [Test]
    public async Task Move_AllowedAndForbiddenStates_FollowTheTable()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":5");
        var order = await NewOrder(NewId(), product);
        var moves = $"/api/v1/orders/{order}/transitions";
        var problem = await Client.Request("POST", moves, """{"to":"READY"}""").Problem(409, "not_allowed_now");
        Assert.That(problem.Text("state"), Is.EqualTo("PENDING"));
        problem.GetProperty("may").AssertIs("""["CONFIRMED","CANCELLED"]""");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo("This order is PENDING and cannot become READY. You may move it to CONFIRMED or CANCELLED.")
        );
        var confirmed = await Client.Request("POST", moves, """{"to":"CONFIRMED","reason":"In the oven."}""").Body(200);
        Assert.That(confirmed.GetProperty("history")[1].Text("reason"), Is.EqualTo("In the oven."));
        var tag = await Client.Request("POST", moves, """{"to":"CONFIRMED"}""").Tag(200);
        Assert.That(await Client.GetAsync($"/api/v1/orders/{order}?consistent=true").Tag(200), Is.EqualTo(tag));
        var cancelled = await Client.Request("POST", moves, """{"to":"CANCELLED"}""").Body(200);
        cancelled.GetProperty("refund").AssertIs("""{"percent":100,"amount":{"amount":490,"currency":"EUR"}}""");
        Assert.That(await Client.Available(product), Is.EqualTo(5));
        await Client.Request("POST", moves, """{"to":"GONE"}""").Problem(400, "invalid_request", "to");
        await Client
            .Request("POST", $"/api/v1/orders/{NewId()}/transitions", """{"to":"CONFIRMED"}""")
            .Problem(404, "order_not_found");
    }

    [Test]
    public async Task Lists_OfCustomerVendorAndAll_HaveTheOrder()
    {
        var (customer, vendor) = (NewId(), await Client.NewVendor());
        var order = await NewOrder(customer, await Client.NewProduct(vendor));
        Assert.That(await IdsOf($"/api/v1/users/{customer}/orders"), Is.EqualTo([order]));
        Assert.That(await IdsOf($"/api/v1/vendors/{vendor}/orders"), Is.EqualTo([order]));
        Assert.That(await IdsOf($"/api/v1/vendors/{vendor}/orders?open=true"), Is.EqualTo([order]));
        Assert.That(await IdsOf("/api/v1/orders?limit=100"), Has.Member(order));
        Assert.That(await IdsOf($"/api/v1/users/{customer}/orders?state=READY"), Is.Empty);
        await Client.GetAsync($"/api/v1/vendors/{NewId()}/orders").Problem(404, "vendor_not_found");
        await Client.GetAsync("/api/v1/orders?state=all").Problem(400, "invalid_request", "state");
    }

    [TestCase("PENDING", true)]
    [TestCase("CONFIRMED", true)]
    [TestCase("PREPARING", false)]
    [TestCase("CANCELLED", false)]
    public async Task List_OpenOnesInAState_AreThoseThatCanBe(string state, bool isAllowed)
    {
        var path = $"/api/v1/vendors/{await Client.NewVendor()}/orders";
        await Client.GetAsync($"{path}?state={state}").Body(200);
        if (isAllowed)
        {
            await Client.GetAsync($"{path}?open=true&state={state}").Body(200);
            return;
        }

        var problem = await Client.GetAsync($"{path}?open=true&state={state}").Problem(400, "invalid_request", "state");
        problem.GetProperty("errors").AssertIs("""{"state":["must be PENDING or CONFIRMED with open=true"]}""");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Get_WithThePersonOfWhomNothingIsKnown_HasNone(bool isCustomer)
    {
        var order = await NewOrder(isCustomer ? NewId() : null, await Client.NewProduct());
        var shown = await Client.GetAsync($"/api/v1/orders/{order}?consistent=true&include=person").Body(200);
        Assert.That(shown.TryGetProperty("person", out _), Is.False, shown.ToString());
    }

    private static async Task<string> NewOrder(string? customer, string product)
    {
        var cart = await Client.NewCart(customer, product);
        var body = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        return body.GetProperty("orders")[0].Text("id");
    }

    private static async Task<IReadOnlyList<string>> IdsOf(string path)
    {
        JsonElement page = await Client.GetAsync(path).Body(200);
        return [.. page.GetProperty("items").EnumerateArray().Select(it => it.Text("id"))];
    }
}
