using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

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
        var problem = await Client.Checkout(first).Problem(409, "price_changed");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{product}}","was":1000,"now":1200}]""");
        Assert.That(TotalOf(await Client.Checkout(first).Body(201)), Is.EqualTo(1_200));
        await SetPrice(product, 900);
        var cheaper = await Client.Checkout(second).Body(201);
        Assert.That(TotalOf(cheaper), Is.EqualTo(900));
        Assert.That(
            cheaper.GetProperty("changes")[0].GetProperty("was").GetProperty("amount").GetInt64(),
            Is.EqualTo(1_000)
        );
    }

    private static string Euros(long cents) => $$"""{"amount":{{cents}},"currency":"EUR"}""";

    private static long TotalOf(JsonElement checkout) => checkout.GetProperty("total").GetProperty("amount").GetInt64();

    private static async Task SetPrice(string product, long cents) =>
        await Client.PatchJson($"/api/v1/products/{product}", $$"""{"price":{{Euros(cents)}}}""").Body(200);
}
