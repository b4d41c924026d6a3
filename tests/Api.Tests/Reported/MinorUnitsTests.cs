using Personalisation.Api.Tests.Catalogue;
using Personalisation.Domain.Commerce;

namespace Personalisation.Api.Tests.Reported;

/// <summary>
/// Paymenter/Paymenter#1258 and Automattic/woocommerce-payments#3376: amounts in yen were multiplied by 100.
/// </summary>
internal sealed class MinorUnitsTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("JPY", 80, "80 JPY", 160)]
    [TestCase("KWD", 1_234, "1.234 KWD", 2_468)]
    [TestCase("EUR", 1_817, "18.17 EUR", 3_634)]
    public async Task Price_InEachCurrency_IsInItsMinorUnits(string currency, long amount, string shown, long twice)
    {
        var vendor = await Client.NewVendor(currency);
        var json = $$"""{"amount":{{amount}},"currency":"{{currency}}"}""";
        var product = await Client.NewProduct(vendor, price: json);
        (await Client.GetProduct(product)).GetProperty("price").AssertIs(json);
        var price = Money.Price(amount, Currency.Parse(currency));
        Assert.That((price.ToString(), price.Times(2).Amount), Is.EqualTo((shown, twice)));
    }

    [TestCase("JPY", 80, 160, "80")]
    [TestCase("KWD", 1_234, 2_468, "1.234")]
    [TestCase("EUR", 1_817, 3_634, "18.17")]
    public async Task Cart_OnBothPaths_IsInTheMinorUnits(string currency, long amount, long twice, string published)
    {
        var vendor = await Client.NewVendor(currency);
        var product = await Client.NewProduct(vendor, price: $$"""{"amount":{{amount}},"currency":"{{currency}}"}""");
        var json = $$"""{"lines":[{"product_id":"{{product}}","quantity":2}]}""";
        var cart = await Client.Request("POST", "/api/v1/carts", json).Body(201);
        cart.GetProperty("subtotal").AssertIs($$"""{"amount":{{twice}},"currency":"{{currency}}"}""");
        var other = await Client.GetAsync($"/shopping-carts/{cart.Text("id")}").Body(200);
        var line = other.GetProperty("items")[0];
        Assert.That(line.GetProperty("product_price").GetRawText(), Is.EqualTo(published));
        Assert.That(line.GetProperty("quantity").GetInt32(), Is.EqualTo(2));
    }
}
