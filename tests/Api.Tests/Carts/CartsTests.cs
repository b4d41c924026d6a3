using System.Text.Json;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

[Parallelizable(ParallelScope.All)]
internal sealed class CartsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Post_WithLines_IsA201WithItsPlaceAndTag()
    {
        var (vendor, customer) = (await Client.NewVendor(), NewId());
        var product = await Client.NewProduct(vendor);
        var response = await Client.Request(
            "POST",
            "/api/v1/carts",
            $$"""{"customer_id":"{{customer}}","lines":[{"product_id":"{{product}}","quantity":2}]}"""
        );
        var (place, tag) = (response.Headers.Location!.OriginalString, response.Headers.ETag!.ToString());
        var body = await Task.FromResult(response).Body(201);
        Assert.That(place, Is.EqualTo($"/api/v1/carts/{body.Text("id")}"));
        Assert.That((body.Text("customer_id"), body.Text("state")), Is.EqualTo((customer, "active")));
        body.GetProperty("subtotal").AssertIs("""{"amount":980,"currency":"EUR"}""");
        body.GetProperty("vendors")
            .AssertIs($$$"""[{"vendor_id":"{{{vendor}}}","subtotal":{"amount":980,"currency":"EUR"}}]""");
        body.GetProperty("warnings").AssertIs("[]");
        body.GetProperty("orders").AssertIs("[]");
        (await Client.GetAsync(place).Body(200)).AssertIs(body.GetRawText());
        await Client.Request("GET", place, null, ("If-None-Match", tag)).NoBody(304);
    }

    [TestCase("""{"id":"17"}""", "id")]
    [TestCase("""{"customer_id":""}""", "customer_id")]
    [TestCase("""{"currency":"eur"}""", "currency")]
    [TestCase("""{"lines":[{"quantity":1}]}""", "lines[0].product_id")]
    [TestCase("""{"lines":[{"product_id":"p","quantity":0}]}""", "lines[0].quantity")]
    [TestCase("""{"lines":[{"product_id":"p","quantity":10000}]}""", "lines[0].quantity")]
    [TestCase("""{"lines":[{"product_id":"p"},{"product_id":"p"}]}""", "lines")]
    [TestCase("""{"lines":[null]}""", "lines[0]")]
    public async Task Post_TheBodyIsRefused_NamesTheField(string json, string field) =>
        await Client.Request("POST", "/api/v1/carts", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Post_TakenId_IsA409()
    {
        var id = Guid.NewGuid().ToString();
        await Client.Request("POST", "/api/v1/carts", $$"""{"id":"{{id}}"}""").Body(201);
        await Client.Request("POST", "/api/v1/carts", $$"""{"id":"{{id}}"}""").Problem(409, "cart_exists");
    }

    [Test]
    public async Task Post_UnknownProduct_IsA404() =>
        await Client
            .Request("POST", "/api/v1/carts", $$"""{"lines":[{"product_id":"{{NewId()}}"}]}""")
            .Problem(404, "product_not_found");

    [Test]
    public async Task Lines_AddedSetAdjustedAndRemoved_AreAsTheLastCallSays()
    {
        var (cart, product) = (await Client.NewCart(), await Client.NewProduct());
        var lines = $"/api/v1/carts/{cart}/lines";
        await Client.Request("POST", lines, $$"""{"product_id":"{{product}}"}""").Body(200);
        await Client.Request("POST", lines, $$"""{"product_id":"{{product}}","quantity":3}""").Body(200);
        Assert.That(await QuantityOf(cart), Is.EqualTo(4));
        await Client.PutJson($"{lines}/{product}", """{"quantity":7}""").Body(200);
        await Client.Request("POST", $"{lines}/{product}/adjust", """{"by":-2}""").Body(200);
        Assert.That(await QuantityOf(cart), Is.EqualTo(5));
        await Client.Request("POST", $"{lines}/{product}/adjust", """{"by":-6}""").Problem(409, "quantity_limit");
        await Client.Request("DELETE", $"{lines}/{product}").Body(200);
        await Client.Request("DELETE", $"{lines}/{product}").Problem(404, "line_not_found");
        await Client.Request("POST", $"{lines}/{product}/adjust", """{"by":1}""").Problem(404, "line_not_found");
        await Client.PutJson($"{lines}/{product}", """{"quantity":0}""").Body(200);
        await Client.PutJson(lines, $$"""{"lines":[{"product_id":"{{product}}","quantity":9}]}""").Body(200);
        Assert.That(await QuantityOf(cart), Is.EqualTo(9));
        (await Client.Request("DELETE", lines).Body(200)).GetProperty("lines").AssertIs("[]");
    }

    [TestCase("POST", "lines", """{"product_id":"p","quantity":0}""", "quantity")]
    [TestCase("POST", "lines", """{}""", "product_id")]
    [TestCase("PUT", "lines", """{}""", "lines")]
    [TestCase("PUT", "lines/p", """{"quantity":-1}""", "quantity")]
    [TestCase("PUT", "lines/p", """{"quantity":10000}""", "quantity")]
    [TestCase("POST", "lines/p/adjust", """{"by":0}""", "by")]
    [TestCase("POST", "claim", """{"mode":"max"}""", "customer_id")]
    [TestCase("POST", "claim", """{"customer_id":"c","mode":"most"}""", "mode")]
    [TestCase("POST", "claim", """{"customer_id":"c","into":"x"}""", "into")]
    [TestCase("POST", "checkout", """{"delivery":{"mode":"DRONE"}}""", "delivery.mode")]
    [TestCase("POST", "checkout", """{"expected_total":{"amount":1}}""", "expected_total.currency")]
    public async Task Change_TheBodyIsRefused_NamesTheField(string method, string path, string json, string field)
    {
        var cart = await Client.NewCart();
        await Client.Request(method, $"/api/v1/carts/{cart}/{path}", json).Problem(400, "invalid_request", field);
    }

    [Test]
    public async Task Change_StaleTag_IsA412()
    {
        var (cart, product) = (await Client.NewCart(), await Client.NewProduct());
        var tag = await Client.GetAsync($"/api/v1/carts/{cart}").Tag(200);
        var json = $$"""{"product_id":"{{product}}"}""";
        await Client.Request("POST", $"/api/v1/carts/{cart}/lines", json, ("If-Match", tag)).Body(200);
        await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", json, ("If-Match", tag))
            .Problem(412, "precondition_failed");
    }

    [Test]
    public async Task Add_WithAKeyTwice_CountsOnce()
    {
        var (cart, product) = (await Client.NewCart(), await Client.NewProduct());
        var (json, key) = ($$"""{"product_id":"{{product}}","quantity":2}""", NewId());
        var first = await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", json, ("Idempotency-Key", key))
            .Body(200);
        var again = await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", json, ("Idempotency-Key", key))
            .Body(200);
        again.AssertIs(first.GetRawText());
        Assert.That(await QuantityOf(cart), Is.EqualTo(2));
    }

    [Test]
    public async Task Claim_GuestCart_AnswersTheSurvivorEachTime()
    {
        var (customer, product) = (NewId(), await Client.NewProduct());
        var (own, guest) = (await Client.NewCart(customer, product), await Client.NewCart(null, product));
        var json = $$"""{"customer_id":"{{customer}}","mode":"sum"}""";
        for (var i = 0; i < 3; i++)
        {
            var survivor = await Client.Request("POST", $"/api/v1/carts/{guest}/claim", json).Body(200);
            Assert.That((survivor.Text("id"), survivor.GetProperty("quantity").GetInt32()), Is.EqualTo((own, 2)));
        }

        var closed = await Client
            .Request("POST", $"/api/v1/carts/{guest}/lines", $$"""{"product_id":"{{product}}"}""")
            .Problem(409, "cart_closed");
        Assert.That(closed.Text("merged_into"), Is.EqualTo(own));
        await Client
            .Request("POST", $"/api/v1/carts/{own}/claim", $$"""{"customer_id":"{{NewId()}}"}""")
            .Problem(409, "cart_taken");
    }

    [Test]
    public async Task List_OfACustomer_HasTheActiveCarts()
    {
        var (customer, product) = (NewId(), await Client.NewProduct());
        var (first, second) = (await Client.NewCart(customer, product), await Client.NewCart(customer));
        var listed = await Client.GetAsync($"/api/v1/carts?customer_id={customer}").Body(200);
        Assert.That(IdsOf(listed), Is.EqualTo([second, first]));
        await Client.Request("POST", $"/api/v1/carts/{first}/checkout", "{}").Body(201);
        Assert.That(IdsOf(await Client.GetAsync($"/api/v1/users/{customer}/carts").Body(200)), Is.EqualTo([second]));
        var all = await Client.GetAsync($"/api/v1/users/{customer}/carts?state=all").Body(200);
        Assert.That(IdsOf(all), Is.EqualTo([second, first]));
        await Client.GetAsync("/api/v1/carts").Problem(400, "invalid_request", "customer_id");
    }

    [Test]
    public async Task Delete_Cart_IsA204AndThenA404()
    {
        var cart = await Client.NewCart();
        await Client.Request("DELETE", $"/api/v1/carts/{cart}").NoBody(204);
        await Client.Request("DELETE", $"/api/v1/carts/{cart}").Problem(404, "cart_not_found");
        await Client.GetAsync($"/api/v1/carts/{cart}").Problem(404, "cart_not_found");
    }

    [Test]
    public async Task Refresh_NewPrice_IsTakenOverWithAWarning()
    {
        var product = await Client.NewProduct();
        var cart = await Client.NewCart(null, product);
        await Client
            .PatchJson($"/api/v1/products/{product}", """{"price":{"amount":600,"currency":"EUR"}}""")
            .Body(200);
        var body = await Client.Request("POST", $"/api/v1/carts/{cart}/refresh").Body(200);
        body.GetProperty("warnings")
            .AssertIs(
                $$$"""[{"product_id":"{{{product}}}","code":"price_changed","was":{"amount":490,"currency":"EUR"},"now":{"amount":600,"currency":"EUR"}}]"""
            );
    }

    private static IEnumerable<string> IdsOf(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(it => it.Text("id"));

    private static async Task<int> QuantityOf(string cart) =>
        (await Client.GetAsync($"/api/v1/carts/{cart}").Body(200)).GetProperty("quantity").GetInt32();
}
