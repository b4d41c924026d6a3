using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>spree/spree#5976 and bagisto/bagisto#2954: a login failed because there were fewer than in both carts.</summary>
internal sealed class MergeAboveStockTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase(",\"stock\":5", 7, "not_enough_stock")]
    [TestCase(",\"max_quantity\":5", 5, "quantity_limited")]
    public async Task Claim_MoreThanThereAre_Warns(string rest, int quantity, string code)
    {
        var (customer, product) = (NewId(), await Client.NewProduct(rest: rest));
        var (own, guest) = (await Client.NewCart(customer), await Client.NewCart());
        await Client.Add(own, product, 3).Body(200);
        await Client.Add(guest, product, 4).Body(200);
        var merged = await Client.Claim(guest, customer, "sum").Body(200);
        Assert.That(merged.Quantity(), Is.EqualTo(quantity));
        Assert.That(merged.GetProperty("warnings")[0].Text("code"), Is.EqualTo(code));
    }
}
