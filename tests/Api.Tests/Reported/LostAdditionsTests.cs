using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>open-telemetry/opentelemetry-demo#3824: additions at once vanished, and so did one during a checkout.</summary>
internal sealed class LostAdditionsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Add_64AtOnce_CountsEveryOne()
    {
        var (cart, product) = (await Client.NewCart(), await Client.NewProduct());
        var answers = await Shopping.AtOnce(Shopping.Clients, _ => Client.Add(cart, product));
        Assert.That(answers.Select(it => it.Status), Is.All.EqualTo(200));
        Assert.That((await Client.GetCart(cart)).Quantity(), Is.EqualTo(Shopping.Clients));
    }

    [Test]
    public async Task Checkout_DuringAdditions_OrdersWhatWasAcknowledged()
    {
        var product = await Client.NewProduct();
        var cart = await Client.NewCart(null, product);
        var adding = Shopping.AtOnce(32, _ => Client.Add(cart, product));
        var (status, body) = await Shopping.Answer(() => Client.Checkout(cart));
        var answers = await adding;
        Assert.That(status, Is.EqualTo(201));
        var line = body.GetProperty("orders")[0].GetProperty("lines")[0];
        Assert.That(line.Quantity(), Is.EqualTo(1 + answers.Count(it => it.Status is 200)));
        Assert.That(
            answers.Where(it => it.Status is not 200).Select(it => it.Body.Text("code")),
            Is.All.EqualTo("cart_closed")
        );
    }
}
