using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>magento/magento2#9969: a cancellation returned the stock twice.</summary>
internal sealed class StockReturnedTwiceTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Cancel_64Times_ReturnsTheStockOnce()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":2");
        var cart = await Client.NewCart();
        await Client.Add(cart, product, 2).Body(200);
        var order = (await Client.Checkout(cart).Body(201)).Orders();
        Assert.That(await Client.Available(product), Is.Zero);
        var json = """{"to":"CANCELLED"}""";
        var answers = await Shopping.AtOnce(
            Shopping.Clients,
            _ => Client.Request("POST", $"/api/v1/orders/{order}/transitions", json)
        );
        Assert.That(answers.Select(it => (it.Status, it.Body.Text("state"))), Is.All.EqualTo((200, "CANCELLED")));
        Assert.That(await Client.Available(product), Is.EqualTo(2));
    }
}
