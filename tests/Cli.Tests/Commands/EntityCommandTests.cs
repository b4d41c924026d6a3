using System.Text.Json;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>The commands on vendors, products and reviews.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EntityCommandTests
{
    private static string NewId() => $"cli-{Guid.NewGuid():N}";

    private static JsonElement One(ToolRun run)
    {
        Assert.That((run.Exit, run.Error), Is.EqualTo((0, "")), run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static async Task<string> NewVendor()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","email":"{{id}}@example.org","name":"Maker","currency":"EUR"}""";
        One(await ToolRun.Reading(json, "vendor", "put", "-"));
        return id;
    }

    private static async Task<string> NewProduct(string vendor)
    {
        var id = NewId();
        var json =
            $$"""{"id":"{{id}}","vendor_id":"{{vendor}}","name":"Bread","price":{"amount":490,"currency":"EUR"},"stock":2}""";
        One(await ToolRun.Reading(json, "product", "put", "-"));
        return id;
    }

    [Test]
    public async Task Catalogue_PutListedAndDeleted_IsDone()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","content_type":"PROGRAM","title":"News"}""";
        One(await ToolRun.Reading(json, "catalogue", "put", "-"));
        var part = $$"""{"content_type":"EPISODE","title":"First","parent_id":"{{id}}"}""";
        var stored = One(await ToolRun.Reading(part, "catalogue", "put", "-"));
        Assert.That(stored.GetProperty("title").GetString(), Is.EqualTo("First"));
        var got = One(await ToolRun.Of("catalogue", "get", id));
        Assert.That(got.GetProperty("status").GetString(), Is.EqualTo("PUBLISHED"));
        var listed = One(await ToolRun.Of("catalogue", "list", "--parent", id, "--json"));
        Assert.That(listed.GetProperty("title").GetString(), Is.EqualTo("First"));
        Assert.That((await ToolRun.Of("catalogue", "delete", id)).Exit, Is.Zero);
        Assert.That((await ToolRun.Of("catalogue", "get", id)).Error, Does.Contain("item_not_found"));
    }

    [Test]
    public async Task CatalogueTop_OfEachList_ShowsItsItems()
    {
        var (id, type) = (NewId(), $"T{Guid.NewGuid():N}"[..20].ToUpperInvariant());
        One(
            await ToolRun.Reading(
                $$"""{"id":"{{id}}","content_type":"{{type}}","title":"News"}""",
                "catalogue",
                "put",
                "-"
            )
        );
        foreach (var list in new[] { "trending", "popular", "rising" })
        {
            var first = One(await ToolRun.Of("catalogue", "top", list, "--type", type, "--json"));
            Assert.That(first.GetProperty("item").GetProperty("id").GetString(), Is.EqualTo(id));
        }

        var wrong = await ToolRun.Of("catalogue", "top", "newest");
        Assert.That(wrong.Exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(wrong.Error, Does.Contain("trending, popular or rising"));
    }

    [Test]
    public async Task Signals_OfAUserWithoutAny_AreEmptyAndNotFound()
    {
        var id = NewId();
        var affinities = One(await ToolRun.Of("signals", "affinities", id, "--json"));
        Assert.That(affinities.GetProperty("count").GetInt64(), Is.Zero);
        Assert.That((await ToolRun.Of("signals", "rebuild", id)).Error, Does.Contain("signals_not_found"));
        Assert.That((await ToolRun.Of("signals", "delete", id)).Error, Does.Contain("signals_not_found"));
    }

    [Test]
    public async Task Vendor_PutTwiceFoundAndClosed_IsDone()
    {
        var id = await NewVendor();
        var json = $$"""{"id":"{{id}}","email":"{{id}}@example.org","name":"Other","currency":"EUR"}""";
        One(await ToolRun.Reading(json, "vendor", "put", "-", "--json"));
        var got = One(await ToolRun.Of("vendor", "get", id));
        Assert.That(got.GetProperty("name").GetString(), Is.EqualTo("Other"));
        var found = One(await ToolRun.Of("vendor", "list", "--email", $"{id}@example.org", "--json"));
        Assert.That(found.GetProperty("id").GetString(), Is.EqualTo(id));
        var closed = await ToolRun.Of("vendor", "close", id);
        Assert.That((closed.Exit, closed.Output), Is.EqualTo((0, "")));
        var gone = await ToolRun.Of("vendor", "get", id);
        Assert.That((gone.Exit, gone.Output), Is.EqualTo((1, "")));
        Assert.That(gone.Error, Does.Contain("vendor_not_found"));
    }

    [Test]
    public async Task Product_PutListedCountedAndRemoved_IsDone()
    {
        var vendor = await NewVendor();
        var id = await NewProduct(vendor);
        var stock = One(await ToolRun.Of("product", "stock", id, "--add", "-1"));
        Assert.That(stock.GetProperty("available").GetInt64(), Is.EqualTo(1));
        var many = await ToolRun.Of("product", "stock", id, "--add", "-2");
        Assert.That((many.Exit, many.Output), Is.EqualTo((1, "")));
        Assert.That(many.Error, Does.Contain("out_of_stock"));
        Assert.That((await ToolRun.Of("product", "stock", id, "--set", "none", "--json")).Output, Is.EqualTo("{}\n"));
        var hidden =
            $$"""{"id":"{{id}}","name":"Bread","price":{"amount":490,"currency":"EUR"},"stock":7,"for_sale":false}""";
        var replaced = One(await ToolRun.Reading(hidden, "product", "put", "-"));
        Assert.That(replaced.GetProperty("stock").GetRawText(), Is.EqualTo("{}"), "the stock stays");
        Assert.That((await ToolRun.Of("product", "list", "--vendor", vendor)).Output, Is.Empty);
        var listed = One(await ToolRun.Of("product", "list", "--all-of", vendor, "--json"));
        Assert.That(listed.GetProperty("id").GetString(), Is.EqualTo(id));
        Assert.That((await ToolRun.Of("product", "remove", id)).Exit, Is.Zero);
        Assert.That((await ToolRun.Of("product", "get", id)).Error, Does.Contain("product_not_found"));
    }

    [Test]
    public async Task Product_PutAgainAfterItsVendorClosed_SaysWhy()
    {
        var vendor = await NewVendor();
        var id = await NewProduct(vendor);
        Assert.That((await ToolRun.Of("vendor", "close", vendor)).Exit, Is.Zero);
        var json = $$"""{"id":"{{id}}","name":"Bread","price":{"amount":490,"currency":"EUR"} }""";
        var run = await ToolRun.Reading(json, "product", "put", "-");
        Assert.That((run.Exit, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Contain("vendor_not_found"));
    }

    [Test]
    public async Task Review_PutListedAndDeleted_IsDone()
    {
        var product = await NewProduct(await NewVendor());
        var customer = NewId();
        One(await ToolRun.Reading("""{"rating":5}""", "review", "put", product, customer, "-"));
        var got = One(await ToolRun.Of("review", "get", product, customer));
        Assert.That(got.GetProperty("rating").GetInt32(), Is.EqualTo(5));
        foreach (var (option, id) in new[] { ("--product", product), ("--customer", customer) })
        {
            var listed = One(await ToolRun.Of("review", "list", option, id, "--json"));
            Assert.That(listed.GetProperty("customer_id").GetString(), Is.EqualTo(customer));
        }

        Assert.That((await ToolRun.Of("review", "delete", product, customer)).Exit, Is.Zero);
        Assert.That((await ToolRun.Of("review", "list", "--product", product)).Output, Is.Empty);
    }

    [TestCase("product", "list")]
    [TestCase("product", "list", "--vendor", "v", "--category", "c")]
    [TestCase("product", "stock", "p", "--add", "some")]
    [TestCase("review", "list")]
    [TestCase("vendor", "get", "v", "--direct")]
    public async Task Run_WithTheWrongOptions_IsWrongUsage(params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")), run.Error);
    }

    [Test]
    public async Task Put_AnUnknownMember_IsNamed()
    {
        var run = await ToolRun.Reading("""{"id":"a","nam":"b"}""", "vendor", "put", "-");
        Assert.That((run.Exit, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Contain("nam"));
    }
}
