using static Personalisation.Api.Tests.Catalogue.Shop;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Catalogue;

[Parallelizable(ParallelScope.All)]
internal sealed class ProductsTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Post(string json, params (string Name, string Value)[] headers) =>
        Client.Request("POST", "/api/v1/products", json, headers);

    [Test]
    public async Task Post_WithDefaults_IsA201WithItsPlaceAndTag()
    {
        var vendor = await Client.NewVendor();
        var response = await Post($$"""{"vendor_id":"{{vendor}}","name":"Bread","price":{{Euros}}}""");
        var (place, tag) = (response.Headers.Location!.OriginalString, response.Headers.ETag!.ToString());
        var body = await Task.FromResult(response).Body(201);
        Assert.That(place, Is.EqualTo($"/api/v1/products/{body.Text("id")}"));
        body.GetProperty("price").AssertIs(Euros);
        body.GetProperty("stock").AssertIs("{}");
        body.GetProperty("tags").AssertIs("[]");
        Assert.That(body.GetProperty("max_quantity").GetInt32(), Is.EqualTo(9_999));
        Assert.That(body.GetProperty("for_sale").GetBoolean(), Is.True);
        (await Client.GetAsync($"{place}?consistent=true").Body(200)).AssertIs(body.GetRawText());
        await Client.Request("GET", $"{place}?consistent=true", null, ("If-None-Match", tag)).NoBody(304);
        await Client.PutJson($"{place}/stock", """{"available":7}""").Body(200);
        Assert.That(await Client.GetAsync($"{place}?consistent=true").Tag(200), Is.Not.EqualTo(tag));
        await Client
            .Request(
                "PATCH",
                place,
                """{"name":"B"}""",
                ("If-Match", tag),
                ("Content-Type", "application/merge-patch+json")
            )
            .Body(200);
    }

    [TestCase("""{"name":"A","price":{"amount":1,"currency":"EUR"}}""", "vendor_id")]
    [TestCase("""{"vendor_id":"v","price":{"amount":1,"currency":"EUR"}}""", "name")]
    [TestCase("""{"vendor_id":"v","name":"A"}""", "price")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1.5,"currency":"EUR"}}""", "price.amount")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":-1,"currency":"EUR"}}""", "price.amount")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1000000001,"currency":"EUR"}}""", "price.amount")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1,"currency":"XAU"}}""", "price.currency")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"currency":"EUR"}}""", "price.amount")]
    [TestCase(
        """{"vendor_id":"v","name":"A","price":{"amount":1,"currency":"EUR"},"max_quantity":0}""",
        "max_quantity"
    )]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1,"currency":"EUR"},"stock":-1}""", "stock")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1,"currency":"EUR"},"tags":["a","a"]}""", "tags")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1,"currency":"EUR"},"tags":[""]}""", "tags[0]")]
    [TestCase("""{"vendor_id":"v","name":"A","price":{"amount":1,"currency":"EUR"},"category":"A"}""", "category")]
    public async Task Post_TheBodyIsRefused_NamesTheField(string json, string field) =>
        await Post(json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Post_SomethingIsMissingOrTaken_SaysWhat()
    {
        var (vendor, id) = (await Client.NewVendor(), NewId());
        await Post(Product(NewId())).Problem(404, "vendor_not_found");
        await Post(Product(vendor, rest: ""","category":"no-such-category" """)).Problem(404, "category_not_found");
        await Post(Product(vendor, price: """{"amount":80,"currency":"JPY"}""")).Problem(409, "currency_mismatch");
        await Post(Product(vendor, id)).Body(201);
        await Post(Product(vendor, id)).Problem(409, "product_exists");
    }

    [Test]
    public async Task PutAndPatch_ThereIsTheProduct_LeaveVendorAndStock()
    {
        var vendor = await Client.NewVendor();
        var id = await Client.NewProduct(vendor, ""","stock":5,"description":"a" """);
        var address = $"/api/v1/products/{id}";
        var put = await Client
            .PutJson(address, """{"name":"B","price":{"amount":1,"currency":"EUR"},"tags":["a"]}""")
            .Body(200);
        Assert.That((put.Text("name"), put.Text("vendor_id")), Is.EqualTo(("B", vendor)));
        Assert.That(put.TryGetProperty("description", out _), Is.False);
        Assert.That(put.GetProperty("stock").GetProperty("available").GetInt64(), Is.EqualTo(5));
        var patched = await Client.PatchJson(address, """{"max_quantity":3,"tags":null}""").Body(200);
        Assert.That((patched.Text("name"), patched.GetProperty("max_quantity").GetInt32()), Is.EqualTo(("B", 3)));
        patched.GetProperty("tags").AssertIs("[]");
        await Client.PatchJson(address, """{"price":null}""").Problem(400, "invalid_request", "price");
        await Client.PatchJson(address, """{"stock":1}""").Problem(400, "invalid_request", "stock");
        await Client.PutJson(address, Product("other", id)).Problem(400, "invalid_request", "vendor_id");
        await Client.PutJson(address, Product(vendor, id, ""","stock":1""")).Problem(400, "invalid_request", "stock");
        await Client
            .PatchJson(address, """{"price":{"amount":1,"currency":"USD"}}""")
            .Problem(409, "currency_mismatch");
        await Client.PatchJson(address, """{"category":"no-such-category"}""").Problem(404, "category_not_found");
        await Client.PatchJson($"/api/v1/products/{NewId()}", "{}").Problem(404, "product_not_found");
        await Client
            .PutJson($"/api/v1/products/{NewId()}", """{"name":"B","price":{"amount":1,"currency":"EUR"}}""")
            .Problem(404, "product_not_found");
        await Client.PatchJson(address, """{"name":"C"}""", ("If-Match", "\"1\"")).Problem(412, "precondition_failed");
    }

    [Test]
    public async Task Delete_ThereIsTheProduct_KeepsItsIdTaken()
    {
        var vendor = await Client.NewVendor();
        var id = await Client.NewProduct(vendor);
        await Client.DeleteAsync($"/api/v1/products/{id}").NoBody(204);
        await Client.DeleteAsync($"/api/v1/products/{id}").Problem(404, "product_not_found");
        await Client.GetAsync($"/api/v1/products/{id}?consistent=true").Problem(404, "product_not_found");
        await Post(Product(vendor, id)).Problem(409, "product_exists");
        await Client.PutJson($"/api/v1/products/{id}/stock", """{"available":1}""").Problem(404, "product_not_found");
    }

    [Test]
    public async Task Categories_WithProducts_ListThemNewestFirst()
    {
        var slug = $"c-{Guid.NewGuid():N}";
        await Client.GetAsync($"/api/v1/products?category={slug}").Problem(404, "category_not_found");
        var tag = await Client.PutJson($"/api/v1/categories/{slug}", """{"name":"Crafts"}""").Tag(200);
        await Client
            .Request("PUT", $"/api/v1/categories/{slug}", """{"name":"Arts"}""", ("If-None-Match", "*"))
            .Problem(412, "precondition_failed");
        await Client.Request("PUT", $"/api/v1/categories/{slug}", """{"name":"Arts"}""", ("If-Match", tag)).Body(200);
        var all = await Client.GetAsync("/api/v1/categories?consistent=true").Body(200);
        Assert.That(
            all.GetProperty("items")
                .EnumerateArray()
                .Single(it => string.Equals(it.Text("slug"), slug, StringComparison.Ordinal))
                .Text("name"),
            Is.EqualTo("Arts")
        );
        await Client.PutJson("/api/v1/categories/A", """{"name":"A"}""").Problem(400, "invalid_request", "slug");
        await Client.PutJson($"/api/v1/categories/{slug}", "{}").Problem(400, "invalid_request", "name");
        var vendor = await Client.NewVendor();
        var made = new List<string>();
        for (var index = 0; index < 5; index++)
        {
            made.Insert(0, await Client.NewProduct(vendor, $$""","category":"{{slug}}" """));
        }

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await Client.GetAsync($"/api/v1/products?category={slug}&limit=2{cursor}").Body(200);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(it => it.Text("id")));
            cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
        } while (cursor.Length > 0);
        Assert.That(seen, Is.EqualTo(made));
        await Client.GetAsync("/api/v1/products").Problem(400, "invalid_request", "category");
        await Client
            .GetAsync($"/api/v1/products?category={slug}&cursor=AAAA")
            .Problem(400, "invalid_request", "cursor");
    }

    [Test]
    public async Task Stock_SetAndAdjusted_IsExactAndSaysWhatIsLeft()
    {
        var id = await Client.NewProduct();
        var address = $"/api/v1/products/{id}/stock";
        await Adjust(1).Problem(409, "stock_not_counted");
        (await Client.PutJson(address, """{"available":5}""").Body(200)).AssertIs("""{"available":5}""");
        (await Adjust(-3).Body(200)).AssertIs("""{"available":2}""");
        var problem = await Adjust(-3).Problem(409, "out_of_stock");
        Assert.That(problem.GetProperty("available").GetInt64(), Is.EqualTo(2));
        problem = await Client.PutJson(address, """{"available":9,"expected":5}""").Problem(409, "stock_moved");
        Assert.That(problem.GetProperty("available").GetInt64(), Is.EqualTo(2));
        await Adjust(1_000_000_000).Problem(409, "quantity_limit");
        (await Client.PutJson(address, """{"available":null}""").Body(200)).AssertIs("{}");
        Assert.That(await Client.Available(id), Is.Null);
        await Client.PutJson(address, "{}").Problem(400, "invalid_request", "available");
        await Client.PutJson(address, """{"available":-1}""").Problem(400, "invalid_request", "available");
        await Adjust(0).Problem(400, "invalid_request", "by");
        await Client
            .Request("POST", $"/api/v1/products/{NewId()}/stock/adjust", """{"by":1}""")
            .Problem(404, "product_not_found");

        Task<HttpResponseMessage> Adjust(long by) => Client.Request("POST", $"{address}/adjust", $$"""{"by":{{by}}}""");
    }

    [Test]
    public async Task Stock_AdjustedTwiceUnderOneKey_IsAdjustedOnce()
    {
        var id = await Client.NewProduct(rest: ""","stock":5""");
        var key = ("Idempotency-Key", NewId());
        var address = $"/api/v1/products/{id}/stock/adjust";
        (await Client.Request("POST", address, """{"by":-2}""", key).Body(200)).AssertIs("""{"available":3}""");
        await Client.PutJson($"/api/v1/products/{id}/stock", """{"available":50}""").Body(200);
        (await Client.Request("POST", address, """{"by":-2}""", key).Body(200)).AssertIs("""{"available":3}""");
        Assert.That(await Client.Available(id), Is.EqualTo(50));
    }
}
