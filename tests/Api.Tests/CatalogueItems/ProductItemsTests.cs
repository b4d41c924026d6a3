using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.CatalogueItems;

/// <summary>The items that come with products of the marketplace.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ProductItemsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Product_ForSaleChangedAndRemoved_TakesItsItemAlong()
    {
        const string rest = ""","description":"Rye","tags":["fresh"],"images":["https://example.org/1.png","2"]""";
        var id = await Client.NewProduct(rest: rest);
        var item = await Client.GetItem(id);
        Assert.That((item.Text("content_type"), item.Text("status")), Is.EqualTo(("PRODUCT", "PUBLISHED")));
        Assert.That((item.Text("title"), item.Text("description")), Is.EqualTo(("Bread", "Rye")));
        Assert.That(item.Text("image_url"), Is.EqualTo("https://example.org/1.png"));
        item.GetProperty("tags").AssertIs("""["fresh"]""");
        item.GetProperty("price").AssertIs("""{"amount":"4.90","currency":"EUR"}""");

        await Client.PatchJson($"/api/v1/products/{id}", """{"for_sale":false}""").Body(200);
        var withdrawn = await Client.GetItem(id);
        Assert.That(withdrawn.Text("status"), Is.EqualTo("ARCHIVED"));
        Assert.That(withdrawn.Time("updated_at"), Is.GreaterThan(item.Time("updated_at")));
        await Client.PatchJson($"/api/v1/products/{id}", """{"for_sale":true,"name":"Rolls"}""").Body(200);
        var again = await Client.GetItem(id);
        Assert.That((again.Text("status"), again.Text("title")), Is.EqualTo(("PUBLISHED", "Rolls")));
        await Client.DeleteAsync($"/api/v1/products/{id}").NoBody(204);
        await Client.GetAsync($"/api/v1/catalogue/{id}?consistent=true").Problem(404, "item_not_found");
    }

    [Test]
    public async Task Vendor_IsClosed_WithdrawsItsItems()
    {
        var vendor = await Client.NewVendor();
        var id = await Client.NewProduct(vendor);
        await Client.DeleteAsync($"/api/v1/vendors/{vendor}").NoBody(204);
        Assert.That((await Client.GetItem(id)).Text("status"), Is.EqualTo("ARCHIVED"));
    }

    [Test]
    public async Task ItemOfAProduct_WrittenByTheCatalogue_IsA409()
    {
        var id = await Client.NewProduct();
        var address = $"/api/v1/catalogue/{id}";
        await Client.PutJson(address, Items.Json()).Problem(409, "item_owned");
        await Client.PatchJson(address, """{"title":"t"}""").Problem(409, "item_owned");
        await Client.DeleteAsync(address).Problem(409, "item_owned");
        await Client
            .Request("POST", "/api/v1/catalogue", Items.Json($$""","id":"{{id}}" """))
            .Problem(409, "item_owned");
    }

    [Test]
    public async Task ItemOfARemovedProduct_WrittenByTheCatalogue_IsA409()
    {
        var id = await Client.NewProduct();
        await Client.DeleteAsync($"/api/v1/products/{id}").NoBody(204);
        var address = $"/api/v1/catalogue/{id}";
        await Client.PutJson(address, Items.Json()).Problem(409, "item_owned");
        await Client
            .Request("POST", "/api/v1/catalogue", Items.Json($$""","id":"{{id}}" """))
            .Problem(409, "item_owned");
        await Client.PatchJson(address, """{"title":"t"}""").Problem(404, "item_not_found");
        await Client.DeleteAsync(address).Problem(404, "item_not_found");
    }

    [Test]
    public async Task Product_WithTheIdOfAnItem_IsA409()
    {
        var (vendor, id) = (await Client.NewVendor(), NewId());
        await Client.PutItem(id, Items.Json());
        var create = () => Client.Request("POST", "/api/v1/products", Shop.Product(vendor, id));
        await create().Problem(409, "item_owned");
        Assert.That((await Client.GetItem(id)).Text("title"), Is.EqualTo("News"));
        await Client.DeleteAsync($"/api/v1/catalogue/{id}").NoBody(204);
        await create().Body(201);
        Assert.That((await Client.GetItem(id)).Text("title"), Is.EqualTo("Bread"));
    }

    [Test]
    public async Task Product_WithTheIdOfAnExpiredItem_TakesIt()
    {
        var (vendor, id) = (await Client.NewVendor(), NewId());
        await Client.PutItem(id, Items.Json(""","expires_at":"2020-01-01T00:00:00Z" """));
        await Client.GetAsync($"/api/v1/catalogue/{id}?consistent=true").Problem(404, "item_not_found");
        await Client.Request("POST", "/api/v1/products", Shop.Product(vendor, id)).Body(201);
        Assert.That((await Client.GetItem(id)).Text("title"), Is.EqualTo("Bread"));
        await Client.PatchJson($"/api/v1/products/{id}", """{"name":"Rolls"}""").Body(200);
        Assert.That((await Client.GetItem(id)).Text("title"), Is.EqualTo("Rolls"));
    }
}
