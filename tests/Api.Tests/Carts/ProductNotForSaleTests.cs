using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>A cart may keep a product that was withdrawn or removed, or have fewer of it, by every call alike.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ProductNotForSaleTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("PUT", "lines/{0}", """{"quantity":2}""", true)]
    [TestCase("PUT", "lines/{0}", """{"quantity":2}""", false)]
    [TestCase("PUT", "lines", """{"lines":[{"product_id":"{0}","quantity":2}]}""", true)]
    [TestCase("PUT", "lines", """{"lines":[{"product_id":"{0}","quantity":2}]}""", false)]
    [TestCase("POST", "lines/{0}/adjust", """{"by":-3}""", true)]
    [TestCase("POST", "lines/{0}/adjust", """{"by":-3}""", false)]
    public async Task Change_Fewer_IsAllowedWithAWarning(string method, string path, string json, bool isRemoved)
    {
        var (cart, product) = await Taken(isRemoved);
        var body = await Client
            .Request(method, Filled($"/api/v1/carts/{cart}/{path}", product), Filled(json, product))
            .Body(200);
        Assert.That(body.GetProperty("quantity").GetInt32(), Is.EqualTo(2));
        body.GetProperty("warnings").AssertIs($$"""[{"product_id":"{{product}}","code":"not_for_sale"}]""");
    }

    [TestCase("PUT", "lines/{0}", """{"quantity":6}""", true)]
    [TestCase("PUT", "lines/{0}", """{"quantity":6}""", false)]
    [TestCase("PUT", "lines", """{"lines":[{"product_id":"{0}","quantity":6}]}""", true)]
    [TestCase("PUT", "lines", """{"lines":[{"product_id":"{0}","quantity":6}]}""", false)]
    [TestCase("POST", "lines/{0}/adjust", """{"by":1}""", true)]
    [TestCase("POST", "lines/{0}/adjust", """{"by":1}""", false)]
    [TestCase("POST", "lines", """{"product_id":"{0}"}""", true)]
    [TestCase("POST", "lines", """{"product_id":"{0}"}""", false)]
    public async Task Change_More_IsRefusedWithTheLine(string method, string path, string json, bool isRemoved)
    {
        var (cart, product) = await Taken(isRemoved);
        var problem = await Client
            .Request(method, Filled($"/api/v1/carts/{cart}/{path}", product), Filled(json, product))
            .Problem(404, "product_not_found");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{product}}"}]""");
        Assert.That(problem.Text("cart_id"), Is.EqualTo(cart));
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo(
                $"Product {product} is not for sale now, so the cart cannot have more of it: keep what it has, or remove it."
            )
        );
    }

    // What a client that was offline sends when it is back.
    [TestCase(true)]
    [TestCase(false)]
    public async Task Replace_SameLines_ChangesNothing(bool isRemoved)
    {
        var (cart, product) = await Taken(isRemoved);
        var json = $$"""{"lines":[{"product_id":"{{product}}","quantity":5}]}""";
        var body = await Client.PutJson($"/api/v1/carts/{cart}/lines", json).Body(200);
        Assert.That(body.GetProperty("quantity").GetInt32(), Is.EqualTo(5));
    }

    [Test]
    public async Task Change_AbsentCart_IsNotFoundWhateverTheProduct()
    {
        var lines = $"/api/v1/carts/{Guid.NewGuid()}/lines";
        var absent = NewId();
        await Client.Request("POST", lines, $$"""{"product_id":"{{absent}}"}""").Problem(404, "cart_not_found");
        await Client.PutJson($"{lines}/{absent}", """{"quantity":1}""").Problem(404, "cart_not_found");
        await Client.PutJson(lines, $$"""{"lines":[{"product_id":"{{absent}}"}]}""").Problem(404, "cart_not_found");
    }

    // Five of a product in a cart, which is then not for sale.
    private static async Task<(string Cart, string Product)> Taken(bool isRemoved)
    {
        var product = await Client.NewProduct();
        var cart = await Client.NewCart(null, product);
        await Client.PutJson($"/api/v1/carts/{cart}/lines/{product}", """{"quantity":5}""").Body(200);
        using var taken = isRemoved
            ? await Client.Request("DELETE", $"/api/v1/products/{product}")
            : await Client.PatchJson($"/api/v1/products/{product}", """{"for_sale":false}""");
        Assert.That(taken.IsSuccessStatusCode, Is.True);
        return (cart, product);
    }

    private static string Filled(string text, string product) => text.Replace("{0}", product, StringComparison.Ordinal);
}
