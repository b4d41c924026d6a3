using System.Globalization;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.CatalogueItems;

/// <summary>Lists of items. Of the list of all changes, a test looks at its own items only.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ItemListsTests
{
    private static HttpClient Client => SharedApi.Client;

    private static string At(int day) => $"2020-01-{day:D2}T00:00:00Z";

    [Test]
    public async Task List_OfATypeByPage_HasTheNewestFirst()
    {
        var (type, prefix) = (Items.NewType(), NewId());
        foreach (var day in new[] { 3, 1, 9, 7, 5, 4, 2, 8, 6 })
        {
            await Client.PutItem($"{prefix}-{day}", Items.Json($$""","published_at":"{{At(day)}}" """, type));
        }

        foreach (var limit in new[] { 1, 2, 4, 9, 100 })
        {
            var ids = await Client.AllIds($"/api/v1/catalogue?contentType={type}&limit={limit}");
            Assert.That(ids, Is.EqualTo(Enumerable.Range(1, 9).Reverse().Select(day => $"{prefix}-{day}")));
        }
    }

    [Test]
    public async Task List_OfSeveralTypes_MergesThem()
    {
        var (one, other, prefix) = (Items.NewType(), Items.NewType(), NewId());
        await Client.PutItem($"{prefix}-1", Items.Json($$""","published_at":"{{At(1)}}" """, one));
        await Client.PutItem($"{prefix}-2", Items.Json($$""","published_at":"{{At(2)}}" """, other));
        await Client.PutItem($"{prefix}-3", Items.Json($$""","published_at":"{{At(3)}}" """, one));
        string[] expected = [$"{prefix}-3", $"{prefix}-2", $"{prefix}-1"];
        Assert.That(await Client.AllIds($"/api/v1/catalogue?contentType={one},{other}&limit=2"), Is.EqualTo(expected));
        Assert.That(
            await Client.AllIds($"/api/v1/catalogue?contentType={one}&contentType={other}&status=PUBLISHED"),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public async Task List_OfATypeOrParent_HasOnlyWhatMayBeShown()
    {
        var (type, prefix) = (Items.NewType(), NewId());
        foreach (var rest in new[] { "", $$""","parent_id":"{{prefix}}" """ })
        {
            var name = $"{prefix}{(rest.Length == 0 ? "" : "-part")}";
            await Client.PutItem($"{name}-shown", Items.Json(rest, type));
            await Client.PutItem($"{name}-draft", Items.Json($$"""{{rest}},"status":"DRAFT" """, type));
            await Client.PutItem($"{name}-archived", Items.Json($$"""{{rest}},"status":"ARCHIVED" """, type));
            await Client.PutItem(
                $"{name}-ahead",
                Items.Json($$"""{{rest}},"published_at":"2999-01-01T00:00:00Z" """, type)
            );
            await Client.PutItem($"{name}-gone", Items.Json($$"""{{rest}},"expires_at":"{{At(1)}}" """, type));
            await Client.PutItem($"{name}-deleted", Items.Json(rest, type));
            await Client.DeleteAsync($"/api/v1/catalogue/{name}-deleted").NoBody(204);
        }

        Assert.That(await Client.AllIds($"/api/v1/catalogue?contentType={type}"), Is.EqualTo([$"{prefix}-shown"]));
        Assert.That(await Client.AllIds($"/api/v1/catalogue?parent={prefix}"), Is.EqualTo([$"{prefix}-part-shown"]));
        await Client.GetAsync($"/api/v1/catalogue/{prefix}-gone?consistent=true").Problem(404, "item_not_found");
        // By its id, whether or not it may be shown.
        Assert.That((await Client.GetItem($"{prefix}-ahead")).Text("status"), Is.EqualTo("PUBLISHED"));
    }

    [Test]
    public async Task List_OfParts_IsInTheirOrder()
    {
        var (parent, other) = (NewId(), Items.NewType());
        await Client.PutItem($"{parent}-z", Items.Json($$""","parent_id":"{{parent}}","position":1"""));
        await Client.PutItem($"{parent}-a", Items.Json($$""","parent_id":"{{parent}}","position":10"""));
        await Client.PutItem($"{parent}-b", Items.Json($$""","parent_id":"{{parent}}" """));
        await Client.PutItem($"{parent}-c", Items.Json($$""","parent_id":"{{parent}}","position":2""", other));
        string[] expected = [$"{parent}-z", $"{parent}-c", $"{parent}-a", $"{parent}-b"];
        Assert.That(await Client.AllIds($"/api/v1/catalogue?parent={parent}"), Is.EqualTo(expected));
        Assert.That(await Client.AllIds($"/api/v1/catalogue?parent={parent}&limit=1"), Is.EqualTo(expected));
        Assert.That(
            await Client.AllIds($"/api/v1/catalogue?parent={parent}&contentType={other}"),
            Is.EqualTo([$"{parent}-c"])
        );
    }

    [Test]
    public async Task List_OfChanges_HasEachItemOnceAtItsLastChange()
    {
        var (type, prefix) = (Items.NewType(), NewId());
        await Client.PutItem($"{prefix}-1", Items.Json("", type));
        var before = (await Client.PutItem($"{prefix}-2", Items.Json("", type))).Text("updated_at");
        await Client.PutItem($"{prefix}-3", Items.Json(""","status":"DRAFT" """, type));
        await Client.PutItem($"{prefix}-1", Items.Json(""","status":"ARCHIVED" """, type), 200);
        await Client.PutItem($"{prefix}-4", Items.Json("", type));
        await Client.DeleteAsync($"/api/v1/catalogue/{prefix}-4").NoBody(204);
        var changes = $"/api/v1/catalogue?updated_after={Uri.EscapeDataString(before)}";
        Assert.That(
            await Client.AllIds($"{changes}&contentType={type}&limit=3"),
            Is.EqualTo([$"{prefix}-3", $"{prefix}-1"])
        );
        Assert.That(await Client.AllIds($"{changes}&contentType={type}&status=ARCHIVED"), Is.EqualTo([$"{prefix}-1"]));
        Assert.That(await Client.AllDeleted(changes), Does.Contain($"{prefix}-4"));
        Assert.That(
            await Client.AllIds($"/api/v1/catalogue?updated_before={Uri.EscapeDataString(before)}&contentType={type}"),
            Is.Empty,
            "the first has changed since"
        );
    }

    [Test]
    public async Task List_OfChangesThatLeftTheFilter_NamesThemAmongTheDeleted()
    {
        var (type, other, prefix) = (Items.NewType(), Items.NewType(), NewId());
        string[] names = ["type", "status", "parent", "stays"];
        foreach (var name in names)
        {
            await Client.PutItem($"{prefix}-{name}", Items.Json($$""","parent_id":"{{prefix}}" """, type));
        }

        var after = (await Client.PutItem($"{prefix}-last", Items.Json("", other))).Text("updated_at");
        foreach (
            var (name, patch) in new[]
            {
                ("type", $$"""{"content_type":"{{other}}"}"""),
                ("status", """{"status":"ARCHIVED"}"""),
                ("parent", """{"parent_id":null}"""),
                ("stays", """{"title":"New"}"""),
            }
        )
        {
            await Client.PatchJson($"/api/v1/catalogue/{prefix}-{name}", patch).Body(200);
        }

        foreach (
            var (filter, left) in new[]
            {
                ($"&contentType={type}", "type"),
                ("&status=PUBLISHED", "status"),
                ($"&parent={prefix}", "parent"),
            }
        )
        {
            var changes = $"/api/v1/catalogue?updated_after={Uri.EscapeDataString(after)}{filter}";
            var (found, deleted) = (await Client.AllIds(changes), await Client.AllDeleted(changes));
            Assert.That(
                found.Where(IsOurs),
                Is.EquivalentTo(
                    names.Where(name => !name.Equals(left, StringComparison.Ordinal)).Select(name => $"{prefix}-{name}")
                )
            );
            Assert.That(deleted.Where(IsOurs), Is.EqualTo([$"{prefix}-{left}"]), filter);
        }

        bool IsOurs(string id) => id.StartsWith(prefix, StringComparison.Ordinal);
    }

    [Test]
    public async Task List_OfATypeOrParent_HasNoMemberForDeletedItems()
    {
        var (type, parent) = (Items.NewType(), NewId());
        await Client.PutItem($"{parent}-1", Items.Json($$""","parent_id":"{{parent}}" """, type));
        foreach (var query in new[] { $"contentType={type}", $"parent={parent}" })
        {
            var page = await Client.GetAsync($"/api/v1/catalogue?{query}").Body(200);
            Assert.That(page.TryGetProperty("deleted", out _), Is.False, query);
        }
    }

    [Test]
    public async Task List_TypesInBrackets_AreAsWithoutThem()
    {
        var (one, other, id) = (Items.NewType(), Items.NewType(), NewId());
        await Client.PutItem($"{id}-1", Items.Json($$""","published_at":"{{At(1)}}" """, one));
        await Client.PutItem($"{id}-2", Items.Json($$""","published_at":"{{At(2)}}" """, other));
        string[] expected = [$"{id}-2", $"{id}-1"];
        foreach (
            var query in new[]
            {
                $"contentType[]={one}&contentType[]={other}",
                $"contentType%5B%5D={one},{other}",
                $"contentType={one}&contentType[]={other}",
            }
        )
        {
            Assert.That(await Client.AllIds($"/api/v1/catalogue?{query}&limit=1"), Is.EqualTo(expected), query);
        }

        foreach (var name in new[] { "contentType[", "contentType[][]", "parent[]", "ContentType[]", "[]" })
        {
            await Client.GetAsync($"/api/v1/catalogue?{name}=A").Problem(400, "invalid_request", name);
        }
    }

    [Test]
    public async Task Put_ExpiryInThePast_IsAcceptedAndTheItemIsGone()
    {
        var id = NewId();
        var gone = Items.Json($$""","expires_at":"{{At(1)}}" """);
        var stored = await Client.PutItem(id, gone);
        await Client.GetAsync($"/api/v1/catalogue/{id}?consistent=true").Problem(404, "item_not_found");
        var before = DateTimeOffset.Parse(stored.Text("updated_at"), CultureInfo.InvariantCulture).AddTicks(-1);
        var changes = $"/api/v1/catalogue?updated_after={Uri.EscapeDataString($"{before:O}")}";
        Assert.That(await Client.AllDeleted(changes), Does.Contain(id));
        // It does not exist, so it is created again.
        await Client.PutItem(id, gone);
    }

    [TestCase("", "contentType")]
    [TestCase("contentType=program", "contentType")]
    [TestCase("contentType=A,B,C,D,E,F", "contentType")]
    [TestCase("contentType=A&status=DRAFT", "status")]
    [TestCase("contentType=A&status=gone", "status")]
    [TestCase("parent=a%20b", "parent")]
    [TestCase("updated_after=2020-01-02T00:00:00Z&updated_before=2020-01-01T00:00:00Z", "updated_before")]
    [TestCase("contentType=A&limit=0", "limit")]
    [TestCase("contentType=A&cursor=x", "cursor")]
    public async Task List_OutsideOfTheRules_IsA400(string query, string field) =>
        await Client.GetAsync($"/api/v1/catalogue?{query}").Problem(400, "invalid_request", field);

    [Test]
    public async Task List_CursorOfAnotherList_IsA400()
    {
        var type = Items.NewType();
        await Client.PutItem(NewId(), Items.Json("", type));
        await Client.PutItem(NewId(), Items.Json("", type));
        var cursor = (await Client.GetAsync($"/api/v1/catalogue?contentType={type}&limit=1").Body(200)).Text(
            "next_cursor"
        );
        await Client
            .GetAsync($"/api/v1/catalogue?contentType={type},A&limit=1&cursor={cursor}")
            .Problem(400, "invalid_request", "cursor");
    }
}
