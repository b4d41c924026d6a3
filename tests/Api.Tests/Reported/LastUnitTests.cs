using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>medusajs/medusa#16825, saleor/saleor#543, magento/magento2#6363, nopSolutions/nopCommerce#4184: several carts got the last unit.</summary>
internal sealed class LastUnitTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Checkout_64CartsForOneUnit_SellsItOnce()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":1");
        var carts = await Task.WhenAll(
            Enumerable.Range(0, Shopping.Clients).Select(_ => Client.NewCart(null, product))
        );
        var answers = await Shopping.AtOnce(carts.Length, i => Client.Checkout(carts[i]));
        Assert.That(answers.Count(it => it.Status is 201), Is.EqualTo(1));
        var refused = answers.Where(it => it.Status is not 201).ToList();
        Assert.That(
            refused.Select(it => (it.Status, it.Body.Text("code"), it.Body.GetProperty("available").GetInt32())),
            Is.All.EqualTo((409, "out_of_stock", 0))
        );
        Assert.That(await Client.Available(product), Is.Zero);
        var states = await Task.WhenAll(carts.Select(async cart => (await Client.GetCart(cart)).Text("state")));
        Assert.That(states.Count(state => state is "active"), Is.EqualTo(Shopping.Clients - 1));
    }
}
