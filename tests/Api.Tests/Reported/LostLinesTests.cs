using Personalisation.Api.Tests.Carts;

namespace Personalisation.Api.Tests.Reported;

/// <summary>vendurehq/vendure#2041 and #2187: of different products that were added at once, some were missing.</summary>
internal sealed class LostLinesTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Add_16ProductsAtOnce_HasEachOnce()
    {
        var (cart, products) = (await Client.NewCart(), await Client.NewProducts(16));
        var answers = await Shopping.AtOnce(products.Length, i => Client.Add(cart, products[i]));
        Assert.That(answers.Select(it => it.Status), Is.All.EqualTo(200));
        var lines = (await Client.GetCart(cart)).GetProperty("lines").EnumerateArray();
        Assert.That(lines.Select(line => line.Text("product_id")), Is.EquivalentTo(products));
    }
}
