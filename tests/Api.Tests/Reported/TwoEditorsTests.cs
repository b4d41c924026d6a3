using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>VirtoCommerce/vc-platform#960: two editors of one order overwrote each other.</summary>
internal sealed class TwoEditorsTests
{
    [Test]
    public async Task Move_VendorAndCustomerAtOnce_LetsOneWin()
    {
        await using var shop = await OwnShop.Open();
        var editors = await Editors.Of(shop.Client);
        for (var round = 0; round < OwnShop.Rounds; round++)
        {
            var order = await editors.NewOrder();
            await editors.MoveByVendor(order, "CONFIRMED");
            var answers = await Task.WhenAll(
                editors.MoveByVendor(order, "PREPARING"),
                editors.MoveByCustomer(order, "CANCELLED")
            );
            Assert.That(answers.Select(it => it.Status), Is.EquivalentTo([200, 409]));
            Assert.That(answers.Single(it => it.Status is 409).Body.Text("code"), Is.EqualTo("not_allowed_now"));
            var winner = answers[0].Status is 200 ? "PREPARING" : "CANCELLED";
            Assert.That(await editors.HistoryOf(order), Is.EqualTo(["PENDING", "CONFIRMED", winner]));
        }

        await shop.AssertSound();
    }

    [Test]
    public async Task Move_ConfirmedAndCancelledAtOnce_IsCancelledInTheEnd()
    {
        await using var shop = await OwnShop.Open();
        var editors = await Editors.Of(shop.Client);
        for (var round = 0; round < OwnShop.Rounds; round++)
        {
            var order = await editors.NewOrder();
            var answers = await Task.WhenAll(
                editors.MoveByVendor(order, "CONFIRMED"),
                editors.MoveByCustomer(order, "CANCELLED")
            );
            Assert.That(answers[1].Status, Is.EqualTo(200));
            Assert.That(
                await editors.HistoryOf(order),
                Is.EqualTo(
                    answers[0].Status is 200
                        ? (string[])["PENDING", "CONFIRMED", "CANCELLED"]
                        : ["PENDING", "CANCELLED"]
                )
            );
        }

        Assert.That(await shop.Client.Available(editors.Product), Is.EqualTo(Editors.Stock), "all came back");
        await shop.AssertSound();
    }

    private sealed record Editors(HttpClient Client, string Customer, string Vendor, string Product)
    {
        public const long Stock = 1_000;

        public static async Task<Editors> Of(HttpClient client)
        {
            var vendor = await client.NewVendor();
            return new(client, NewId(), vendor, await client.NewProduct(vendor, $",\"stock\":{Stock}"));
        }

        public async Task<string> NewOrder() =>
            (await Client.Checkout(await Client.NewCart(Customer, Product)).Body(201)).Orders();

        public Task<(int Status, JsonElement Body)> MoveByVendor(string order, string to) =>
            Move(order, to, $"vendor/{Vendor}");

        public Task<(int Status, JsonElement Body)> MoveByCustomer(string order, string to) =>
            Move(order, to, $"customer/{Customer}");

        public async Task<IEnumerable<string>> HistoryOf(string order)
        {
            var body = await Client.GetAsync($"/api/v1/orders/{order}?consistent=true").Body(200);
            return body.GetProperty("history").EnumerateArray().Select(entry => entry.Text("state")).ToList();
        }

        private Task<(int Status, JsonElement Body)> Move(string order, string to, string party) =>
            Shopping.Answer(() =>
                Client.Request(
                    "POST",
                    $"/api/v1/orders/{order}/transitions",
                    $$"""{"to":"{{to}}"}""",
                    ("Acting-As", party)
                )
            );
    }
}
