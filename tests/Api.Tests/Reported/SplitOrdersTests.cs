using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>Tech-Labi/medusa2-marketplace-demo#5 and multivendorx/dc-woocommerce-multi-vendor#55: orders of several vendors appeared twice, in different states.</summary>
internal sealed class SplitOrdersTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Checkout_ThreeVendors_MakesThreeIndependentOrders()
    {
        var customer = NewId();
        var vendors = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Client.NewVendor()));
        var products = await Task.WhenAll(vendors.Select(vendor => Client.NewProduct(vendor)));
        var orders = (await Client.Checkout(await Client.NewCart(customer, products)).Body(201)).Orders().Split(' ');
        Assert.That(await ListOf($"users/{customer}/orders"), Is.EquivalentTo(orders));
        await Client.Request("POST", $"/api/v1/orders/{orders[0]}/transitions", """{"to":"CONFIRMED"}""").Body(200);
        for (var i = 0; i < orders.Length; i++)
        {
            Assert.That(await ListOf($"vendors/{vendors[i]}/orders"), Is.EqualTo([orders[i]]));
            var state = (await Client.GetAsync($"/api/v1/orders/{orders[i]}?consistent=true").Body(200)).Text("state");
            Assert.That(state, Is.EqualTo(i == 0 ? "CONFIRMED" : "PENDING"));
        }
    }

    private static async Task<IEnumerable<string>> ListOf(string path)
    {
        var page = await Client.GetAsync($"/api/v1/{path}").Body(200);
        return page.GetProperty("items").EnumerateArray().Select(it => it.Text("id")).ToList();
    }
}
