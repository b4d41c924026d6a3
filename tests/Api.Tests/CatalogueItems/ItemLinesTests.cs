using System.Text.Json;
using Personalisation.Api.Tests.Bulk;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.CatalogueItems;

/// <summary>Items in imports and exports.</summary>
internal sealed class ItemLinesTests
{
    [Test]
    public async Task Export_ItIsImportedElsewhere_RestoresTheItems()
    {
        using var from = HostOf("items_from");
        using var to = HostOf("items_to");
        var (first, second, gone) = (NewId(), NewId(), NewId());
        var whole = await from.Client.PutItem(
            first,
            Items.Json(""","tags":["a"],"price":{"amount":"1.50","currency":"EUR"}""")
        );
        await from.Client.PutItem(second, Items.Json(""","status":"DRAFT","attributes":{"a":1}"""));
        await from.Client.PutItem(gone, Items.Json());
        await from.Client.DeleteAsync($"/api/v1/catalogue/{gone}").NoBody(204);
        // Products bring their items along.
        await from.Client.NewProduct();

        var text = await from.Client.GetStringAsync("/api/v1/export?kind=item&consistent=true");
        var lines = text.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines[^1].GetProperty("summary").GetProperty("items").GetInt64(), Is.EqualTo(2));
        var items = lines.Where(line => line.TryGetProperty("item", out _)).ToList();
        Assert.That(items.Select(line => line.GetProperty("item").Text("id")), Is.EquivalentTo([first, second]));

        foreach (var mode in new[] { "upsert", "load" })
        {
            var imported = await to.Client.Import(items.Select(line => line.GetRawText()), $"?mode={mode}");
            Assert.That(imported.Summary().GetProperty("stored").GetInt64(), Is.EqualTo(2));
        }

        var restored = await to.Client.GetItem(first);
        foreach (var member in whole.EnumerateObject().Where(member => member.Name is not "updated_at"))
        {
            restored.GetProperty(member.Name).AssertIs(member.Value.GetRawText());
        }

        Assert.That((await to.Client.GetItem(second)).Text("status"), Is.EqualTo("DRAFT"));
    }

    [TestCase("""{"item":{"id":"a","content_type":"A"}}""", "item.title")]
    [TestCase("""{"item":{"content_type":"A","title":"t"}}""", "item.id")]
    [TestCase("""{"item":{"id":"a","content_type":"A","title":"t","more":1}}""", "item.more")]
    [TestCase("""{"item":{"id":"a","content_type":"A","title":"t"},"id":"a"}""", "id")]
    [TestCase("""{"item":7}""", "item")]
    [TestCase("""{"item":null}""", "item")]
    public async Task Import_LineOutsideOfTheRules_NamesTheField(string line, string field)
    {
        var events = await SharedApi.Client.Import([line]);
        var problem = events.Single(told => told.Text("type") is "problem");
        Assert.That(problem.Text("code"), Is.EqualTo("invalid_request"));
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Does.Contain(field));
    }

    private static ApiHost HostOf(string table)
    {
        var name = $"{table}_{Guid.NewGuid():N}";
        return ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", name));
    }
}
