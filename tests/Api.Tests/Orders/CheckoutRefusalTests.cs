using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Orders;

/// <summary>A refused checkout says which line or vendor is the reason, by which numbers, and what to do.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CheckoutRefusalTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("""{"for_sale":false}""")]
    [TestCase(null)]
    public async Task Checkout_HiddenOrRemovedProduct_IsNotForSale(string? patch)
    {
        var product = await Client.NewProduct(rest: ",\"stock\":7");
        var cart = await Client.NewCart(null, product);
        var path = $"/api/v1/products/{product}";
        using var withdrawn = patch is null ? await Client.DeleteAsync(path) : await Client.PatchJson(path, patch);
        var problem = await Refusal(cart, "out_of_stock");
        problem
            .GetProperty("lines")
            .AssertIs($$"""[{"product_id":"{{product}}","reason":"not_for_sale","requested":1,"available":0}]""");
        Assert.That(problem.Text("detail"), Is.EqualTo($"Product {product} is not for sale: remove it."));
    }

    [Test]
    public async Task Checkout_PausedVendor_NamesItAndTheEnd()
    {
        var vendor = await Client.NewVendor();
        var cart = await Client.NewCart(null, await Client.NewProduct(vendor));
        await Client.PatchJson($"/api/v1/vendors/{vendor}", """{"paused_until":"2999-01-02T03:04:05Z"}""").Body(200);
        var problem = await Refusal(cart, "vendor_paused");
        var named = problem.GetProperty("vendors")[0];
        Assert.That(named.Text("vendor_id"), Is.EqualTo(vendor));
        Assert.That(named.Text("paused_until"), Does.StartWith("2999-01-02T03:04:05"));
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo($"Vendor {vendor} takes no orders until 2999-01-02T03:04:05Z: wait, or remove its lines.")
        );
    }

    [Test]
    public async Task Checkout_ClosedVendor_HasNoEnd()
    {
        var vendor = await Client.NewVendor();
        var cart = await Client.NewCart(null, await Client.NewProduct(vendor));
        await Client.Request("DELETE", $"/api/v1/vendors/{vendor}").NoBody(204);
        var problem = await Refusal(cart, "vendor_paused");
        problem.GetProperty("vendors").AssertIs($$"""[{"vendor_id":"{{vendor}}"}]""");
        Assert.That(problem.Text("detail"), Is.EqualTo($"Vendor {vendor} is closed: remove its lines."));
    }

    [Test]
    public async Task Checkout_BelowTheMinimum_HasBothAmounts()
    {
        var vendor = await Client.NewVendor();
        var cart = await Client.NewCart(null, await Client.NewProduct(vendor));
        await Client
            .PatchJson($"/api/v1/vendors/{vendor}", """{"minimum_order":{"amount":491,"currency":"EUR"}}""")
            .Body(200);
        var problem = await Refusal(cart, "below_minimum");
        problem
            .GetProperty("vendors")
            .AssertIs(
                $$$"""[{"vendor_id":"{{{vendor}}}","subtotal":{"amount":490,"currency":"EUR"},"minimum":{"amount":491,"currency":"EUR"}}]"""
            );
        Assert.That(
            problem.Text("detail"),
            Does.StartWith($"The minimum of vendor {vendor} is 4.91 EUR, and its lines cost 4.90 EUR.")
        );
    }

    [Test]
    public async Task Checkout_ModeThatIsNotOffered_HasThoseThatAre()
    {
        var vendor = await Client.NewVendor();
        var cart = await Client.NewCart(null, await Client.NewProduct(vendor));
        await Client.PatchJson($"/api/v1/vendors/{vendor}", """{"modes":["PICKUP"]}""").Body(200);
        var problem = await Refusal(
            cart,
            "mode_not_offered",
            """{"delivery":{"mode":"DELIVERY","address":"1 Main St"}}"""
        );
        problem.GetProperty("vendors").AssertIs($$"""[{"vendor_id":"{{vendor}}","modes":["PICKUP"]}]""");
    }

    [Test]
    public async Task Checkout_MostThatFell_HasTheLimit()
    {
        var product = await Client.NewProduct(rest: ",\"max_quantity\":9");
        var cart = await Client.NewCart(null, product);
        await Client.PutJson($"/api/v1/carts/{cart}/lines/{product}", """{"quantity":9}""").Body(200);
        await Client.PatchJson($"/api/v1/products/{product}", """{"max_quantity":4}""").Body(200);
        var problem = await Refusal(cart, "quantity_limit");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{product}}","requested":9,"limit":4}]""");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo(
                $"The cart has 9 of product {product}, and at most 4 may be ordered at once. Lower these quantities."
            )
        );
    }

    [Test]
    public async Task Checkout_OtherTotal_HasBoth()
    {
        var cart = await Client.NewCart(null, await Client.NewProduct());
        var problem = await Refusal(cart, "total_changed", """{"expected_total":{"amount":1,"currency":"EUR"}}""");
        problem.GetProperty("expected").AssertIs("""{"amount":1,"currency":"EUR"}""");
        problem.GetProperty("total").AssertIs("""{"amount":490,"currency":"EUR"}""");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo(
                "The orders would cost 4.90 EUR, not 0.01 EUR. If the customer agrees, check out with 4.90 EUR as expected_total."
            )
        );
    }

    [Test]
    public async Task Checkout_ManyLines_NamesThreeAndListsAll()
    {
        var vendor = await Client.NewVendor();
        var products = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Client.NewProduct(vendor, ",\"stock\":0"))
        );
        var problem = await Refusal(await Client.NewCart(null, products), "out_of_stock");
        Assert.That(problem.GetProperty("lines").GetArrayLength(), Is.EqualTo(5));
        Assert.That(problem.Text("detail"), Does.EndWith(" is out of stock: remove it; and 2 more."));
    }

    private static Task<JsonElement> Refusal(string cart, string code, string json = "{}") =>
        Client.Request("POST", $"/api/v1/carts/{cart}/checkout", json).Problem(409, code);
}
