using System.Text.Json;
using Personalisation.Api.Tests.CatalogueItems;
using Personalisation.Api.Tests.Signals;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>Instances of the service with a table of their own, so that its lists have only the items and events of one test.</summary>
internal static class DiscoveryService
{
    public static string NewTable() => $"discovery-{Guid.NewGuid():N}";

    public static ApiHost Start(string table, params (string Name, string Value)[] settings) =>
        ApiHost.Start(builder =>
        {
            builder.UseSetting("TABLE_NAME", table);
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        });

    /// <summary>A list after everything was counted and published up to now; a busy machine needs several attempts.</summary>
    public static Task<JsonElement> Refreshed(this HttpClient client, string list) =>
        client.Request("GET", $"/api/v1/discovery/{list}", null, ("Cache-Control", "no-cache")).Body(200);

    /// <summary>The ids of a list, after counting and publishing.</summary>
    public static async Task<List<string>> Ids(this HttpClient client, string list) =>
        [.. (await client.Refreshed(list)).ListIds()];

    public static IEnumerable<string> ListIds(this JsonElement list) =>
        list.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("item").Text("id"));

    public static IEnumerable<string> Reasons(this JsonElement list) =>
        list.GetProperty("items").EnumerateArray().Select(entry => entry.Text("reason"));

    /// <summary>An item of a type, published on a day of 2020.</summary>
    public static Task Put(this HttpClient client, string id, string type, int day, string rest = "") =>
        client.PutItem(id, Items.Json($$""","published_at":"2020-01-{{day:D2}}T00:00:00Z"{{rest}}""", type));

    /// <summary>Events of different users, each about the item.</summary>
    public static Task Happen(this HttpClient client, string item, string kind, int count, int minutesAgo = 0) =>
        client.Send(
            Enumerable
                .Range(0, count)
                .Select(_ =>
                    Sent.Event(Http.NewId(), kind: kind, rest: $$""","item_id":"{{item}}" """, at: Sent.Ago(minutesAgo))
                )
        );
}
