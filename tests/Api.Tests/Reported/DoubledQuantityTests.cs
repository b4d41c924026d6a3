using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>opencart/opencart#7375 and vuestorefront/vue-storefront#5743: each login doubled the quantities.</summary>
internal sealed class DoubledQuantityTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("max", 4)]
    [TestCase("sum", 7)]
    public async Task Claim_32Times_CountsOnce(string mode, int quantity)
    {
        var (customer, product) = (NewId(), await Client.NewProduct());
        var (own, guest) = (await Client.NewCart(customer), await Client.NewCart());
        await Client.Add(own, product, 3).Body(200);
        await Client.Add(guest, product, 4).Body(200);
        var answers = await Shopping.AtOnce(32, _ => Client.Claim(guest, customer, mode));
        Assert.That(
            answers.Select(it => (it.Status, it.Body.Text("id"), it.Body.Quantity())),
            Is.All.EqualTo((200, own, quantity))
        );
    }
}
