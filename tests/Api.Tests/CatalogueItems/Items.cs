using System.Text.Json;

namespace Personalisation.Api.Tests.CatalogueItems;

/// <summary>Catalogue items as a client makes them.</summary>
internal static class Items
{
    /// <summary>The body of a request for an item.</summary>
    public static string Json(string rest = "", string type = "PROGRAM", string title = "News") =>
        $$"""{"content_type":"{{type}}","title":"{{title}}"{{rest}}}""";

    /// <summary>A content type that no other test lists.</summary>
    public static string NewType() => $"T{Guid.NewGuid():N}"[..20].ToUpperInvariant();

    public static Task<JsonElement> PutItem(this HttpClient client, string id, string json, int status = 201) =>
        client.PutJson($"/api/v1/catalogue/{id}", json).Body(status);

    public static Task<JsonElement> GetItem(this HttpClient client, string id) =>
        client.GetAsync($"/api/v1/catalogue/{id}?consistent=true").Body(200);

    /// <summary>The ids on a page of items.</summary>
    public static IEnumerable<string> Ids(this JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.Text("id"));

    /// <summary>The ids on all pages of a list.</summary>
    public static Task<List<string>> AllIds(this HttpClient client, string address) => client.OfPages(address, Ids);

    /// <summary>The ids that a list of changes names as deleted, on all pages.</summary>
    public static Task<List<string>> AllDeleted(this HttpClient client, string address) =>
        client.OfPages(
            address,
            page => page.GetProperty("deleted").EnumerateArray().Select(deleted => deleted.GetString()!)
        );

    private static async Task<List<string>> OfPages(
        this HttpClient client,
        string address,
        Func<JsonElement, IEnumerable<string>> idsOf
    )
    {
        var (ids, cursor) = (new List<string>(), "");
        do
        {
            var page = await client.GetAsync($"{address}{cursor}").Body(200);
            ids.AddRange(idsOf(page));
            cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
        } while (cursor.Length > 0);
        return ids;
    }
}
