using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Products that are not for sale are for writers and for their vendor; nobody else knows of them.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class HiddenProductTests
{
    private static async Task<(string Vendor, string Shown, string Hidden)> NewProducts()
    {
        var (vendor, shown, hidden) = (NewId(), $"{NewId()}-1", $"{NewId()}-2");
        await As("writer", "POST", "/api/v1/vendors", Shop.Vendor(vendor)).Body(201);
        await As("writer", "POST", "/api/v1/products", Shop.Product(vendor, shown)).Body(201);
        var json = Shop.Product(vendor, hidden, ""","for_sale":false""");
        await As("writer", "POST", "/api/v1/products", json).Body(201);
        return (vendor, shown, hidden);
    }

    private static Task<HttpResponseMessage> Get(string role, string? party, string path) =>
        party is null ? As(role, "GET", path) : As(role, "GET", path, null, ("Acting-As", party));

    private static async Task<List<string>> List(string role, string? party, string vendor, string query = "")
    {
        var page = await Get(role, party, $"/api/v1/vendors/{vendor}/products{query}").Body(200);
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.Text("id"))];
    }

    [Test]
    public async Task List_OfThoseForSale_IsForEverybody()
    {
        var (vendor, shown, _) = await NewProducts();
        foreach (var party in new[] { null, $"vendor/{vendor}", $"vendor/{NewId()}", $"customer/{NewId()}" })
        {
            Assert.That(await List("reader", party, vendor), Is.EqualTo([shown]));
            Assert.That(await List("reader", party, vendor, "?hidden=false"), Is.EqualTo([shown]));
        }
    }

    [Test]
    public async Task List_OfHiddenOnesToo_IsForWritersAndTheVendor()
    {
        var (vendor, shown, hidden) = await NewProducts();
        string[] all = [.. new[] { shown, hidden }.Order(StringComparer.Ordinal)];
        Assert.That(await List("writer", null, vendor, "?hidden=true"), Is.EqualTo(all));
        Assert.That(await List("reader", $"vendor/{vendor}", vendor, "?hidden=true"), Is.EqualTo(all));
        var path = $"/api/v1/vendors/{vendor}/products?hidden=true";
        await Get("reader", null, path).Problem(403, "forbidden");
        await Get("admin", $"vendor/{NewId()}", path).Problem(404, "vendor_not_found");
        await Get("admin", $"customer/{vendor}", path).Problem(404, "vendor_not_found");
    }

    [TestCase("?hidden=True")]
    [TestCase("?hidden=1")]
    [TestCase("?Hidden=true")]
    [TestCase("?hidden=false&hidden=true")]
    [TestCase("?hidden=true&hidden=false")]
    public async Task List_InAnotherSpelling_ShowsNothing(string query)
    {
        var (vendor, _, hidden) = await NewProducts();
        using var response = await Get("reader", null, $"/api/v1/vendors/{vendor}/products{query}");
        Assert.That((int)response.StatusCode, Is.EqualTo(400).Or.EqualTo(403));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain(hidden));
    }

    [TestCase("writer", null, 200)]
    [TestCase("reader", "vendor/{vendor}", 200)]
    [TestCase("reader", null, 404)]
    [TestCase("admin", "vendor/other", 404)]
    [TestCase("admin", "customer/{vendor}", 404)]
    public async Task Get_OfAHiddenOne_IsForWritersAndTheVendor(string role, string? party, int status)
    {
        var (vendor, shown, hidden) = await NewProducts();
        party = party?.Replace("{vendor}", vendor, StringComparison.Ordinal);
        await Get(role, party, $"/api/v1/products/{shown}").Body(200);
        var path = $"/api/v1/products/{hidden}?consistent=true";
        if (status == 200)
        {
            await Get(role, party, path).Body(200);
        }
        else
        {
            await Get(role, party, path).Problem(404, "product_not_found");
            (string, string)[] asked = party is null ? [] : [("Acting-As", party)];
            await As(role, "GET", path, null, [("If-None-Match", "*"), .. asked]).Problem(404, "product_not_found");
        }
    }

    [Test]
    public async Task GetItem_OfAHiddenOne_IsForWriters()
    {
        var (_, shown, hidden) = await NewProducts();
        var path = $"/api/v1/catalogue/{hidden}?consistent=true";
        var item = await As("writer", "GET", path).Body(200);
        Assert.That(item.Text("status"), Is.EqualTo("ARCHIVED"));
        await As("reader", "GET", $"/api/v1/catalogue/{shown}?consistent=true").Body(200);
        await As("reader", "GET", path).Problem(404, "item_not_found");
        await As("reader", "GET", path, null, ("If-None-Match", "*")).Problem(404, "item_not_found");
    }

    [TestCase("writer", 200)]
    [TestCase("reader", 404)]
    public async Task BatchGetItems_WithAHiddenOne_ShowsItToWriters(string role, int status)
    {
        var (_, shown, hidden) = await NewProducts();
        var json = $$"""{"ids":["{{shown}}","{{hidden}}"]}""";
        var page = await As(role, "POST", "/api/v1/catalogue:batchGet?consistent=true", json).Body(200);
        var found = page.GetProperty("results").EnumerateArray().Select(one => one.GetProperty("status").GetInt32());
        Assert.That(found, Is.EqualTo([200, status]));
        Assert.That(page.GetRawText().Contains("ARCHIVED", StringComparison.Ordinal), Is.EqualTo(status == 200));
    }

    // A follower with a key of a reader, such as a search index, must learn that the product is no longer for sale.
    [Test]
    public async Task ListChanges_WithAHiddenOne_ShowsReadersADeletion()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var (_, shown, hidden) = await NewProducts();
        var path = $"/api/v1/catalogue?limit=100&updated_after={before:yyyy-MM-ddTHH:mm:ssZ}";
        Assert.That(await Changes("writer", "items", path), Is.SupersetOf([shown, hidden]));
        Assert.That(await Changes("reader", "items", path), Does.Contain(shown).And.Not.Contain(hidden));
        Assert.That(await Changes("reader", "deleted", path), Does.Contain(hidden).And.Not.Contain(shown));
    }

    private static async Task<List<string>> Changes(string role, string member, string path)
    {
        var (ids, cursor) = (new List<string>(), "");
        do
        {
            var page = await As(role, "GET", $"{path}{cursor}").Body(200);
            var listed = page.GetProperty(member).EnumerateArray();
            ids.AddRange(listed.Select(one => member is "items" ? one.Text("id") : one.GetString()!));
            cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
        } while (cursor.Length > 0);
        return ids;
    }

    [Test]
    public async Task Favour_AHiddenOne_IsAsIfItDidNotExist()
    {
        var (_, shown, hidden) = await NewProducts();
        var user = NewId();
        var path = $"/api/v1/users/{user}/favourites/products";
        (string, string) acting = ("Acting-As", $"customer/{user}");
        await As("writer", "PUT", $"{path}/{shown}", null, acting).NoBody(204);
        await As("writer", "PUT", $"{path}/{hidden}", null, acting).Problem(404, "product_not_found");
    }
}
