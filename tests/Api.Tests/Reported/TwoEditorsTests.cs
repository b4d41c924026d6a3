using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>VirtoCommerce/vc-platform#960: two editors of one order overwrote each other.</summary>
internal sealed class TwoEditorsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Move_VendorAndCustomerAtOnce_LetsOneWin()
    {
        var (customer, vendor) = (NewId(), await Client.NewVendor());
        var product = await Client.NewProduct(vendor);
        for (var round = 0; round < 20; round++)
        {
            var order = (await Client.Checkout(await Client.NewCart(customer, product)).Body(201)).Orders();
            await Move(order, "CONFIRMED", $"vendor/{vendor}");
            var answers = await Task.WhenAll(
                Move(order, "PREPARING", $"vendor/{vendor}"),
                Move(order, "CANCELLED", $"customer/{customer}")
            );
            Assert.That(answers.Select(it => it.Status), Is.EquivalentTo([200, 409]));
            Assert.That(answers.Single(it => it.Status is 409).Body.Text("code"), Is.EqualTo("not_allowed_now"));
        }
    }

    private static Task<(int Status, JsonElement Body)> Move(string order, string to, string party) =>
        Shopping.Answer(() =>
            Client.Request("POST", $"/api/v1/orders/{order}/transitions", $$"""{"to":"{{to}}"}""", ("Acting-As", party))
        );
}
