using System.Text.Json;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>medusajs/medusa#14817, PrestaShop/PrestaShop#36369: a total and its parts differed by a cent.</summary>
internal sealed class CentsThatAddUpTests
{
    private const int Carts = 100;

    private static HttpClient Client => SharedApi.Client;

    // The tax is 268.6425, and the delivery is not taxed.
    [Test]
    public async Task Checkout_TaxOfAFraction_RoundsOnceAndAddsUp()
    {
        var vendor = await NewVendor(644, feePoints: 0);
        var cart = await NewCart((await Client.NewProduct(vendor, price: Euros(2_499)), 1));
        var order = (await Client.Checkout(cart).Body(201)).GetProperty("orders")[0];
        Assert.That((AmountOf(order, "tax"), AmountOf(order, "total")), Is.EqualTo((269, 3_412)));
    }

    [Test]
    public async Task Checkout_AnyCart_HasTotalsThatAreTheSumsOfTheirParts()
    {
        var random = new Random(14_817);
        var products = new List<string>();
        foreach (var vendor in (string[])[await NewVendor(644, feePoints: 333), await NewVendor(0, feePoints: 333)])
        {
            for (var i = 0; i < 5; i++)
            {
                products.Add(await Client.NewProduct(vendor, price: Euros(random.Next(1, 10_000))));
            }
        }

        var choices = Enumerable.Range(0, Carts).Select(_ => Choose(products, random)).ToList();
        await Parallel.ForEachAsync(
            choices,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (lines, _) =>
            {
                var placed = await Client.Checkout(await NewCart(lines)).Body(201);
                var orders = placed.GetProperty("orders").EnumerateArray().ToList();
                foreach (var order in orders)
                {
                    var sold = order.GetProperty("lines").EnumerateArray().ToList();
                    var subtotal = sold.Sum(line =>
                        AmountOf(line, "unit_price") * line.GetProperty("quantity").GetInt64()
                    );
                    Assert.That(sold.Sum(line => AmountOf(line, "line_total")), Is.EqualTo(subtotal));
                    Assert.That(AmountOf(order, "subtotal"), Is.EqualTo(subtotal));
                    Assert.That(AmountOf(order, "tax"), Is.EqualTo(((subtotal * 1_075) + 5_000) / 10_000));
                    Assert.That(
                        AmountOf(order, "total"),
                        Is.EqualTo(
                            subtotal
                                - AmountOf(order, "discount")
                                + AmountOf(order, "delivery_fee")
                                + AmountOf(order, "platform_fee")
                                + AmountOf(order, "tax")
                        )
                    );
                }

                Assert.That(AmountOf(placed, "total"), Is.EqualTo(orders.Sum(order => AmountOf(order, "total"))));
            }
        );
    }

    private static (string Product, int Quantity)[] Choose(List<string> products, Random random) =>
        [
            .. products
                .Where(_ => random.Next(2) == 0)
                .DefaultIfEmpty(products[0])
                .Select(it => (it, random.Next(1, 20))),
        ];

    private static long AmountOf(JsonElement element, string name) =>
        element.GetProperty(name).GetProperty("amount").GetInt64();

    private static string Euros(long cents) => $$"""{"amount":{{cents}},"currency":"EUR"}""";

    private static async Task<string> NewVendor(long deliveryFee, int feePoints)
    {
        var json =
            $$"""{"email":"{{Shop.NewEmail()}}","name":"Maker","currency":"EUR","tax_bp":1075,"fee_bp":{{feePoints}},"delivery_fee":{{Euros(deliveryFee)}}}""";
        return (await Client.Request("POST", "/api/v1/vendors", json).Body(201)).Text("id");
    }

    private static async Task<string> NewCart(params (string Product, int Quantity)[] lines)
    {
        var items = lines.Select(it => $$"""{"product_id":"{{it.Product}}","quantity":{{it.Quantity}}}""");
        var json = $$"""{"lines":[{{string.Join(',', items)}}]}""";
        return (await Client.Request("POST", "/api/v1/carts", json).Body(201)).Text("id");
    }
}
