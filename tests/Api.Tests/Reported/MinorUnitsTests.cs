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
}
