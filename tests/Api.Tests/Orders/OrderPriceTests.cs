using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.Api.Tests.Reported;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Orders;

/// <summary>What the calls of orders cost; those of carts are in <see cref="CartPriceTests"/>.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class OrderPriceTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Get_AnOrder_CostsAHalfOrOne()
    {
        var cart = await Client.NewCart(NewId(), await Client.NewProduct());
        var order = (await Client.Checkout(cart).Body(201)).Orders();
        Assert.That(await PriceOf($"/api/v1/orders/{order}?consistent=true"), Is.EqualTo("read=1, write=0"));
        Assert.That(await PriceOf($"/api/v1/orders/{order}"), Is.EqualTo("read=0.5, write=0"));
    }

    private static async Task<string> PriceOf(string path)
    {
        using var response = await Client.GetAsync(path);
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }
}
