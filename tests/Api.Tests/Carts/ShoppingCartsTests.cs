using System.Text.Json;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>The calls of the published cart service, to the letter.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ShoppingCartsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Calls_OfAWholePurchase_AnswerAsPublished()
    {
        var product = await NumberedProduct("""{"amount":1817,"currency":"EUR"}""");
        var response = await Client.Request("POST", "/shopping-carts", """{"customer_id":42}""");
        var cart = (await Task.FromResult(response).Body(201)).Text("shopping_cart_id");
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"/shopping-carts/{cart}"));
        var item = $$"""{"product_id":{{product}},"quantity":2}""";
        await Client.Request("POST", $"/shopping-carts/{cart}/items", item).NoBody(204);
        await Client.Request("POST", $"/shopping-carts/{cart}/items", item).NoBody(204);
        var shown = await Client.GetAsync($"/shopping-carts/{cart}").Body(200);
        Assert.That(
            (shown.Text("shopping_cart_id"), shown.GetProperty("customer_id").GetInt64()),
            Is.EqualTo((cart, 42))
        );
        var line = shown.GetProperty("items")[0];
        Assert.That(line.GetProperty("id").GetInt32(), Is.EqualTo(1));
        Assert.That(line.GetProperty("product_id").GetInt64(), Is.EqualTo(product));
        Assert.That(line.GetProperty("product_price").GetRawText(), Is.EqualTo("18.17"));
        Assert.That(line.GetProperty("quantity").GetInt32(), Is.EqualTo(4));
        var order = (await Client.Request("POST", $"/shopping-carts/{cart}/checkout").Body(200)).Text("order_id");
        var again = (await Client.Request("POST", $"/shopping-carts/{cart}/checkout").Body(200)).Text("order_id");
        Assert.That(again, Is.EqualTo(order));
        await Message("GET", $"/shopping-carts/{cart}", null, 404, "Shopping cart not found");
        await Message("POST", $"/shopping-carts/{cart}/items", item, 404, "Shopping cart not found");
    }

    [Test]
    public async Task Checkout_WithAKeyTwice_RepeatsTheIdsOfAllOrders()
    {
        var cart = await NewCart();
        for (var i = 0; i < 2; i++)
        {
            var item = $$"""{"product_id":{{await NumberedProduct(Shop.Euros)}},"quantity":1}""";
            await Client.Request("POST", $"/shopping-carts/{cart}/items", item).NoBody(204);
        }

        (string, string) key = ("Idempotency-Key", NewId());
        using var first = await Client.Request("POST", $"/shopping-carts/{cart}/checkout", null, key);
        using var again = await Client.Request("POST", $"/shopping-carts/{cart}/checkout", null, key);
        var ids = first.Headers.GetValues("X-Order-Ids").Single().Split(',');
        Assert.That(ids, Has.Length.EqualTo(2));
        Assert.That(again.Headers.GetValues("X-Order-Ids").Single().Split(','), Is.EqualTo(ids));
        Assert.That(again.Headers.Contains("Idempotency-Replayed"), Is.True);
    }

    // They have no way to agree to a price but to ask again.
    [Test]
    public async Task Checkout_PriceThatRose_IsAConflictOnce()
    {
        var (cart, product) = (await NewCart(), await NumberedProduct(Shop.Euros));
        var item = $$"""{"product_id":{{product}},"quantity":1}""";
        await Client.Request("POST", $"/shopping-carts/{cart}/items", item).NoBody(204);
        await Client
            .PatchJson($"/api/v1/products/{product}", """{"price":{"amount":600,"currency":"EUR"}}""")
            .Body(200);
        await Message("POST", $"/shopping-carts/{cart}/checkout", null, 409, "Prices have changed");
        await Client.Request("POST", $"/shopping-carts/{cart}/checkout").Body(200);
    }

    [TestCase("""{"customer_id":0}""", "customer_id must be greater than 0")]
    [TestCase("""{"customer_id":-1}""", "customer_id must be greater than 0")]
    public Task Create_CustomerBelowOne_IsA400(string json, string message) =>
        Message("POST", "/shopping-carts", json, 400, message);

    [TestCase("{}")]
    [TestCase("""{"customer_id":"x"}""")]
    [TestCase("""{"customer_id":1.5}""")]
    [TestCase("nonsense")]
    public async Task Create_NoInteger_IsA400(string json)
    {
        var body = await Refusal("POST", "/shopping-carts", json, 400);
        Assert.That(body.Text("message"), Does.StartWith("Invalid request: "));
        Assert.That(body.EnumerateObject().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Calls_WhatDoesNotExist_AreA404()
    {
        foreach (var id in (string[])["17", Guid.NewGuid().ToString()])
        {
            await Message("GET", $"/shopping-carts/{id}", null, 404, "Shopping cart not found");
            await Message("POST", $"/shopping-carts/{id}/checkout", null, 404, "Shopping cart not found");
        }

        var cart = await NewCart();
        var item = """{"product_id":999999999999,"quantity":1}""";
        await Message("POST", $"/shopping-carts/{cart}/items", item, 404, "Product not found");
    }

    [Test]
    public async Task Calls_WhatIsRefused_SayWhy()
    {
        var cart = await NewCart();
        var items = $"/shopping-carts/{cart}/items";
        await Message("POST", items, """{"product_id":0,"quantity":1}""", 400, "product_id must be greater than 0");
        await Message("POST", items, """{"product_id":1,"quantity":0}""", 400, "quantity must be greater than 0");
        await Message("POST", $"/shopping-carts/{cart}/checkout", null, 400, "Cannot checkout an empty cart");
        var product = await NumberedProduct("""{"amount":80,"currency":"JPY"}""", "JPY", ",\"stock\":0");
        await Client.Request("POST", items, $$"""{"product_id":{{product}},"quantity":1}""").NoBody(204);
        var line = (await Client.GetAsync($"/shopping-carts/{cart}").Body(200)).GetProperty("items")[0];
        Assert.That(line.GetProperty("product_price").GetRawText(), Is.EqualTo("80"));
        await Message("POST", $"/shopping-carts/{cart}/checkout", null, 409, $"Product {product} is out of stock");
    }

    // The published service answers everything below its path in its own form.
    [TestCase("GET", "/shopping-carts/17/items/18", 404)]
    [TestCase("GET", "/shopping-carts", 405)]
    [TestCase("GET", "/shopping-carts/", 404)]
    [TestCase("DELETE", "/shopping-carts/17", 405)]
    [TestCase("PUT", "/shopping-carts/17/items", 405)]
    [TestCase("GET", "/shopping-carts/17/checkout", 405)]
    [TestCase("POST", "/shopping-carts", 415)]
    public async Task Calls_OfNoRoute_HaveAMessageAlone(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method is "POST" ? new StringContent("customer_id=1", null, "text/plain") : null;
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(
            JsonDocument.Parse(text).RootElement.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(["message"])
        );
        Assert.That(response.Content.Headers.Allow, status is 405 ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public async Task Calls_WithoutAKey_HaveAMessageAlone()
    {
        using var host = ApiHost.Start(builder =>
            builder.UseSetting(
                "API_KEYS",
                "shop:reader:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            )
        );
        using var response = await host.Client.GetAsync("/shopping-carts/17");
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(401), text);
        Assert.That(
            JsonDocument.Parse(text).RootElement.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(["message"])
        );
    }

    [Test]
    public async Task Problems_OfOtherPaths_AreDocuments() =>
        await Client.GetAsync("/shopping-cartsx").Problem(404, "route_not_found");

    [Test]
    public async Task Health_Always_IsPlainText()
    {
        using var response = await Client.GetAsync("/health");
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/plain"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("ok"));
    }

    [Test]
    public async Task Calls_TakenAway_DoNotExist()
    {
        using var host = ApiHost.Start(builder => builder.UseSetting("SHOPPING_CARTS", "false"));
        await host.Client.Request("POST", "/shopping-carts", """{"customer_id":7}""").Problem(404, "route_not_found");
        await host.Client.GetAsync("/health").Problem(404, "route_not_found");
        await host.Client.Request("POST", "/api/v1/carts", "{}").Body(201);
    }

    private static async Task<string> NewCart() =>
        (await Client.Request("POST", "/shopping-carts", """{"customer_id":7}""").Body(201)).Text("shopping_cart_id");

    private static async Task<long> NumberedProduct(string price, string currency = "EUR", string rest = "")
    {
        var id = Random.Shared.NextInt64(1, 1L << 52);
        var json = Shop.Product(await Client.NewVendor(currency), $"{id}", rest, price);
        await Client.Request("POST", "/api/v1/products", json).Body(201);
        return id;
    }

    private static async Task Message(string method, string path, string? json, int status, string message)
    {
        var body = await Refusal(method, path, json, status);
        body.AssertIs($$"""{"message":"{{message}}"}""");
    }

    private static async Task<JsonElement> Refusal(string method, string path, string? json, int status)
    {
        using var response = await Client.Request(method, path, json);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        return JsonDocument.Parse(text).RootElement;
    }
}
