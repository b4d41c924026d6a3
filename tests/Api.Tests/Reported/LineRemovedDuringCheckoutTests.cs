using Personalisation.Api.Tests.Carts;

namespace Personalisation.Api.Tests.Reported;

/// <summary>saleor/saleor#12733: a line that was removed during a checkout made it crash.</summary>
internal sealed class LineRemovedDuringCheckoutTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Checkout_WhileALineIsRemoved_IsOfOneInstant()
    {
        var products = await Client.NewProducts(2);
        for (var round = 0; round < 20; round++)
        {
            var cart = await Client.NewCart(null, products);
            var removing = Shopping.Answer(() => Client.Request("DELETE", $"/api/v1/carts/{cart}/lines/{products[1]}"));
            var (status, body) = await Shopping.Answer(() => Client.Checkout(cart));
            var removed = await removing;
            Assert.That((status, removed.Status), Is.EqualTo((201, 200)).Or.EqualTo((201, 409)));
            var lines = body.GetProperty("orders")[0].GetProperty("lines").GetArrayLength();
            Assert.That(lines, Is.EqualTo(removed.Status is 200 ? 1 : 2));
        }
    }
}
