using Personalisation.Api.Tests.Carts;

namespace Personalisation.Api.Tests.Reported;

/// <summary>saleor/saleor#12733: a line that was removed during a checkout made it crash.</summary>
internal sealed class LineRemovedDuringCheckoutTests
{
    [Test]
    public async Task Checkout_WhileALineIsRemoved_IsOfOneInstant()
    {
        await using var shop = await OwnShop.Open();
        var client = shop.Client;
        var products = await client.NewProducts(2);
        for (var round = 0; round < OwnShop.Rounds; round++)
        {
            var cart = await client.NewCart(null, products);
            var removing = Shopping.Answer(() => client.Request("DELETE", $"/api/v1/carts/{cart}/lines/{products[1]}"));
            var (status, body) = await Shopping.Answer(() => client.Checkout(cart));
            var removed = await removing;
            Assert.That((status, removed.Status), Is.EqualTo((201, 200)).Or.EqualTo((201, 409)));
            var lines = body.GetProperty("orders")[0].GetProperty("lines").GetArrayLength();
            Assert.That(lines, Is.EqualTo(removed.Status is 200 ? 1 : 2));
        }

        await shop.AssertSound();
    }
}
