using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>spree/spree#11801: an order had the price of when the product was put into the cart.</summary>
internal sealed class OldPriceTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Checkout_AfterPricesMoved_IsAtTodaysPrice()
    {
        var product = await Client.NewProduct(price: Euros(1_000));
        var (first, second) = (await Client.NewCart(null, product), await Client.NewCart(null, product));
        await SetPrice(product, 1_200);
        var response = await Client.Checkout(first);
        var tag = response.Headers.ETag!.ToString();
        var problem = await Task.FromResult(response).Problem(409, "price_changed");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{product}}","was":1000,"now":1200}]""");
        Assert.That(await Client.GetAsync($"/api/v1/carts/{first}").Tag(200), Is.EqualTo(tag));
        Assert.That(TotalOf(await Client.Checkout(first).Body(201)), Is.EqualTo(1_200));
        await SetPrice(product, 900);
        var cheaper = await Client.Checkout(second).Body(201);
        Assert.That(TotalOf(cheaper), Is.EqualTo(900));
        Assert.That(
            cheaper.GetProperty("changes")[0].GetProperty("was").GetProperty("amount").GetInt64(),
            Is.EqualTo(1_000)
        );
    }

    // A client library repeats a request with a key whose response it did not get, or sends it twice at once.
    [TestCase("expected_total")]
    [TestCase("If-Match")]
    public async Task Checkout_RepeatedWithAKeyAfterARise_WaitsForConsent(string consent)
    {
        var product = await Client.NewProduct(price: Euros(1_000));
        var cart = await Client.NewCart(null, product);
        await SetPrice(product, 1_200);
        var key = ("Idempotency-Key", NewId());
        var answers = await Shopping.AtOnce(8, _ => Send(cart, "{}", ("Idempotency-Key", NewId())));
        Assert.That(answers.Select(it => it.Body.Text("code")), Is.All.EqualTo("price_changed"));
        for (var i = 0; i < 2; i++)
        {
            var problem = await Send(cart, "{}", key).Problem(409, "price_changed");
            problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{product}}","was":1000,"now":1200}]""");
        }

        var stale = $$"""{"expected_total":{{Euros(1_000)}}}""";
        await Send(cart, stale).Problem(409, "total_changed");
        var agreed = consent is "If-Match" ? "{}" : $$"""{"expected_total":{{Euros(1_200)}}}""";
        var tag = await Client.GetAsync($"/api/v1/carts/{cart}?consistent=true").Tag(200);
        (string, string)[] headers = consent is "If-Match" ? [key, ("If-Match", tag)] : [key];
        Assert.That(TotalOf(await Send(cart, agreed, headers).Body(201)), Is.EqualTo(1_200));
        Assert.That(TotalOf(await Send(cart, "{}").Body(200)), Is.EqualTo(1_200), "again, by anybody");
    }

    // A change whose response shows the new price is as good.
    [TestCase("refresh", null)]
    [TestCase("lines", 1)]
    public async Task Checkout_AfterTheCartShowedThePrice_IsOrdered(string call, int? quantity)
    {
        var product = await Client.NewProduct(price: Euros(1_000));
        var cart = await Client.NewCart(null, product);
        await SetPrice(product, 1_200);
        await Client.Checkout(cart).Problem(409, "price_changed");
        var json = quantity is null ? null : $$"""{"product_id":"{{product}}","quantity":{{quantity}}}""";
        var shown = await Client.Request("POST", $"/api/v1/carts/{cart}/{call}", json).Body(200);
        Assert.That(shown.GetProperty("warnings")[0].Text("code"), Is.EqualTo("price_changed"));
        await Client.Checkout(cart).Body(201);
    }

    private static Task<HttpResponseMessage> Send(string cart, string json, params (string, string)[] headers) =>
        Client.Request("POST", $"/api/v1/carts/{cart}/checkout", json, headers);

    private static string Euros(long cents) => $$"""{"amount":{{cents}},"currency":"EUR"}""";

    private static long TotalOf(JsonElement checkout) => checkout.GetProperty("total").GetProperty("amount").GetInt64();

    private static async Task SetPrice(string product, long cents) =>
        await Client.PatchJson($"/api/v1/products/{product}", $$"""{"price":{{Euros(cents)}}}""").Body(200);
}
