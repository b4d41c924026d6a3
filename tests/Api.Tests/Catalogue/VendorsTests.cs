using static Personalisation.Api.Tests.Catalogue.Shop;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Catalogue;

[Parallelizable(ParallelScope.All)]
internal sealed class VendorsTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Post(string json, params (string Name, string Value)[] headers) =>
        Client.Request("POST", "/api/v1/vendors", json, headers);

    [Test]
    public async Task Post_WithDefaults_IsA201WithItsPlaceAndTag()
    {
        var email = NewEmail();
        var response = await Post($$"""{"email":"{{email}}","name":"Maker","currency":"JPY"}""");
        var (place, tag) = (response.Headers.Location!.OriginalString, response.Headers.ETag!.ToString());
        var body = await Task.FromResult(response).Body(201);
        Assert.That(place, Is.EqualTo($"/api/v1/vendors/{body.Text("id")}"));
        Assert.That((body.Text("email"), body.Text("currency")), Is.EqualTo((email, "JPY")));
        body.GetProperty("minimum_order").AssertIs("""{"amount":0,"currency":"JPY"}""");
        body.GetProperty("modes").AssertIs("""["DELIVERY","PICKUP"]""");
        body.GetProperty("rating").AssertIs("""{"sum":0,"count":0,"by_star":[0,0,0,0,0]}""");
        Assert.That((body.GetProperty("fee_bp").GetInt32(), body.GetProperty("fans").GetInt64()), Is.EqualTo((0, 0L)));
        (await Client.GetAsync($"{place}?consistent=true").Body(200)).AssertIs(body.GetRawText());
        await Client.Request("GET", place, null, ("If-None-Match", tag)).NoBody(304);
        var found = await Client.GetAsync($"/api/v1/vendors?email={email.ToUpperInvariant()}").Body(200);
        Assert.That(found.GetProperty("items")[0].Text("id"), Is.EqualTo(body.Text("id")));
    }

    [Test]
    public async Task Post_AddressOrIdIsTaken_IsA409()
    {
        var (id, email) = (NewId(), NewEmail());
        await Post(Vendor(id, email)).Body(201);
        await Post(Vendor(null, email.ToUpperInvariant())).Problem(409, "email_taken");
        await Post(Vendor(id)).Problem(409, "vendor_exists");
        // A user may have the address, too.
        await Client.Request("POST", "/api/v1/users", $$"""{"email":"{{email}}","name":"Ada"}""").Body(201);
    }

    [TestCase("""{"name":"A","currency":"EUR"}""", "email")]
    [TestCase("""{"email":"a@example.org","currency":"EUR"}""", "name")]
    [TestCase("""{"email":"a@example.org","name":"A\u202Egold","currency":"EUR"}""", "name")]
    [TestCase("""{"email":"a@example.org","name":"A","description":"\u2066a","currency":"EUR"}""", "description")]
    [TestCase("""{"email":"a@example.org","name":"A"}""", "currency")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"eur"}""", "currency")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"DEM"}""", "currency")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"EUR","fee_bp":10001}""", "fee_bp")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"EUR","tax_bp":-1}""", "tax_bp")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"EUR","tax_bp":1.5}""", "tax_bp")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"EUR","modes":[]}""", "modes")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"EUR","modes":["drone"]}""", "modes")]
    [TestCase("""{"email":"a@example.org","name":"A","currency":"EUR","modes":["PICKUP","PICKUP"]}""", "modes")]
    [TestCase(
        """{"email":"a@example.org","name":"A","currency":"EUR","minimum_order":{"amount":-1,"currency":"EUR"}}""",
        "minimum_order.amount"
    )]
    [TestCase(
        """{"email":"a@example.org","name":"A","currency":"EUR","delivery_fee":{"amount":1,"currency":"E"}}""",
        "delivery_fee.currency"
    )]
    [TestCase("""{"id":"a#b","email":"a@example.org","name":"A","currency":"EUR"}""", "id")]
    [TestCase("[]", "$")]
    public async Task Post_TheBodyIsRefused_NamesTheField(string json, string field) =>
        await Post(json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Post_RepeatedWithItsKey_GivesTheFirstAnswer()
    {
        var (key, json) = (("Idempotency-Key", NewId()), Vendor());
        var first = await Post(json, key).Body(201);
        (await Post(json, key).Body(201)).AssertIs(first.GetRawText());
        await Post(Vendor(), key).Problem(422, "idempotency_key_reused");
    }

    [Test]
    public async Task Put_ThereIsTheVendor_ReplacesAllButTheCurrency()
    {
        var id = await Client.NewVendor();
        var json = $$"""
            {"email":"{{NewEmail()}}","name":"B","description":"a\nb","fee_bp":650,"modes":["PICKUP"],
             "minimum_order":{"amount":1000,"currency":"EUR"},"paused_until":"2027-01-01T00:00:00Z"}
            """;
        var tag = await Client.PutJson($"/api/v1/vendors/{id}", json).Tag(200);
        var body = await Client.GetAsync($"/api/v1/vendors/{id}?consistent=true").Body(200);
        Assert.That((body.Text("name"), body.Text("description")), Is.EqualTo(("B", "a\nb")));
        Assert.That(body.GetProperty("fee_bp").GetInt32(), Is.EqualTo(650));
        body.GetProperty("modes").AssertIs("""["PICKUP"]""");
        body.GetProperty("minimum_order").AssertIs("""{"amount":1000,"currency":"EUR"}""");
        await Client.PutJson($"/api/v1/vendors/{id}", Vendor(id, currency: "USD")).Problem(409, "currency_mismatch");
        await Client.Request("PUT", $"/api/v1/vendors/{id}", Vendor(id), ("If-Match", tag)).Body(200);
        await Client
            .Request("PUT", $"/api/v1/vendors/{id}", Vendor(id), ("If-Match", tag))
            .Problem(412, "precondition_failed");
        await Client.PutJson($"/api/v1/vendors/{id}", Vendor("other")).Problem(400, "invalid_request", "id");
        await Client
            .PutJson($"/api/v1/vendors/{NewId()}", json.Replace("B", "C", StringComparison.Ordinal))
            .Problem(404, "vendor_not_found");
    }

    [Test]
    public async Task Patch_SomeMembers_LeavesTheOthers()
    {
        var id = await Client.NewVendor();
        var address = $"/api/v1/vendors/{id}";
        var first = await Client.PatchJson(address, """{"description":"a","tax_bp":700}""").Body(200);
        Assert.That((first.Text("description"), first.Text("name")), Is.EqualTo(("a", "Maker")));
        var second = await Client.PatchJson(address, """{"description":null,"tax_bp":null}""").Body(200);
        Assert.That(second.TryGetProperty("description", out _), Is.False);
        Assert.That(second.GetProperty("tax_bp").GetInt32(), Is.Zero);
        var tag = await Client.PatchJson(address, "{}").Tag(200);
        Assert.That(await Client.PatchJson(address, "{}").Tag(200), Is.EqualTo(tag), "nothing is written");
        await Client.PatchJson(address, """{"name":null}""").Problem(400, "invalid_request", "name");
        await Client.PatchJson(address, """{"email":null}""").Problem(400, "invalid_request", "email");
        await Client.PatchJson(address, """{"currency":"USD"}""").Problem(400, "invalid_request", "currency");
        await Client
            .PatchJson(address, """{"delivery_fee":{"amount":1,"currency":"USD"}}""")
            .Problem(409, "currency_mismatch");
        await Client.PatchJson($"/api/v1/vendors/{NewId()}", "{}").Problem(404, "vendor_not_found");
    }

    [Test]
    public async Task Delete_ThereIsTheVendor_ClosesItForGood()
    {
        var id = await Client.NewVendor();
        var product = await Client.NewProduct(id);
        await Client
            .Request("DELETE", $"/api/v1/vendors/{id}", null, ("If-Match", "\"1\""))
            .Problem(412, "precondition_failed");
        await Client.DeleteAsync($"/api/v1/vendors/{id}").NoBody(204);
        await Client.DeleteAsync($"/api/v1/vendors/{id}").Problem(404, "vendor_not_found");
        await Client.GetAsync($"/api/v1/vendors/{id}?consistent=true").Problem(404, "vendor_not_found");
        await Post(Vendor(id)).Problem(409, "vendor_exists");
        Assert.That((await Client.GetProduct(product)).GetProperty("for_sale").GetBoolean(), Is.False);
        await Client.PatchJson($"/api/v1/products/{product}", """{"for_sale":true}""").Problem(404, "vendor_not_found");
        await Client.Request("POST", "/api/v1/products", Product(id)).Problem(404, "vendor_not_found");
    }

    // One rule, whether or not anything is left: what shows the vendor itself is a 404, lists of what it left are not.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Get_TheVendorIsClosed_IsA404ButItsListsAreNot(bool isUsed)
    {
        var (id, user) = (await Client.NewVendor(), NewId());
        var address = $"/api/v1/vendors/{id}";
        if (isUsed)
        {
            var product = await Client.NewProduct(id);
            await Client.PutJson($"/api/v1/products/{product}/reviews/{user}", """{"rating":5}""").Body(201);
            await Client.Request("PUT", $"/api/v1/users/{user}/favourites/vendors/{id}").NoBody(204);
        }

        await Client.DeleteAsync(address).NoBody(204);
        await Client.GetAsync($"{address}?consistent=true").Problem(404, "vendor_not_found");
        await Client.GetAsync($"{address}/dashboard").Problem(404, "vendor_not_found");
        await Client
            .Request("PUT", $"/api/v1/users/{NewId()}/favourites/vendors/{id}")
            .Problem(404, "vendor_not_found");
        foreach (var (list, left) in new[] { ("products", 0), ("orders", 0), ("reviews", 1), ("fans", 1) })
        {
            var page = await Client.GetAsync($"{address}/{list}").Body(200);
            Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(isUsed ? left : 0), list);
        }

        var hidden = await Client.GetAsync($"{address}/products?hidden=true").Body(200);
        Assert.That(hidden.GetProperty("items").GetArrayLength(), Is.EqualTo(isUsed ? 1 : 0));
    }

    [Test]
    public async Task Lists_OfAVendor_AreItsProductsAndReviews()
    {
        var id = await Client.NewVendor();
        (await Client.GetAsync($"/api/v1/vendors/{id}/products").Body(200)).AssertIs("""{"items":[]}""");
        (await Client.GetAsync($"/api/v1/vendors/{id}/reviews").Body(200)).AssertIs("""{"items":[]}""");
        (await Client.GetAsync($"/api/v1/vendors/{id}/fans").Body(200)).AssertIs("""{"items":[]}""");
        var products = new[] { await Client.NewProduct(id), await Client.NewProduct(id) };
        await Client.PatchJson($"/api/v1/products/{products[0]}", """{"for_sale":false}""").Body(200);
        var shown = await Client.GetAsync($"/api/v1/vendors/{id}/products").Body(200);
        Assert.That(shown.GetProperty("items").EnumerateArray().Select(it => it.Text("id")), Is.EqualTo([products[1]]));
        var first = await Client.GetAsync($"/api/v1/vendors/{id}/products?hidden=true&limit=1").Body(200);
        var cursor = first.Text("next_cursor");
        var second = await Client
            .GetAsync($"/api/v1/vendors/{id}/products?hidden=true&limit=1&cursor={cursor}")
            .Body(200);
        Assert.That(
            new[] { first, second }.Select(page => page.GetProperty("items")[0].Text("id")),
            Is.EqualTo(products.Order(StringComparer.Ordinal))
        );
        await Client
            .GetAsync($"/api/v1/vendors/{id}/products?cursor={cursor}")
            .Problem(400, "invalid_request", "cursor");
        foreach (var list in new[] { "products", "orders", "reviews", "fans" })
        {
            await Client.GetAsync($"/api/v1/vendors/{NewId()}/{list}").Problem(404, "vendor_not_found");
        }
    }
}
