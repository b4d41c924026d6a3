using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>vendurehq/vendure#2702: one product in two lines passed the check of the stock twice.</summary>
internal sealed class StockCheckedPerLineTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Checkout_ProductAddedTwice_IsOneLine()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":3");
        var cart = await Client.NewCart();
        await Client.Add(cart, product, 2).Body(200);
        await Client.Add(cart, product, 2).Body(200);
        Assert.That((await Client.GetCart(cart)).GetProperty("lines").GetArrayLength(), Is.EqualTo(1));
        var problem = await Client.Checkout(cart).Problem(409, "out_of_stock");
        problem
            .GetProperty("lines")
            .AssertIs($$"""[{"product_id":"{{product}}","reason":"not_enough_stock","requested":4,"available":3}]""");
    }
}
