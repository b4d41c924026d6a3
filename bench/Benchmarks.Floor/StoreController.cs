using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Benchmarks.Floor;

/// <summary>
/// Only the store calls: one request makes as many as fit into a period, with several parallel callers.
/// </summary>
[ApiController]
[Route("store/{kind}/{verb}")]
public sealed class StoreController(Store store) : ControllerBase
{
    /// <summary>
    /// Calls for each id, sequentially until the time is over; returns the durations in microseconds.
    /// </summary>
    [HttpPost]
    public async Task<IReadOnlyList<int>> Run(string kind, string verb, double seconds, IReadOnlyList<string> ids)
    {
        var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        var durations = await Task.WhenAll(
            ids.Select(async id => await Task.Run(async () => await Repeat(await CallOf(kind, verb, id), end)))
        );
        return [.. durations.SelectMany(all => all)];
    }

    private static async Task<List<int>> Repeat(Func<Task> call, long end)
    {
        var durations = new List<int>();
        for (var start = Stopwatch.GetTimestamp(); start < end; start = Stopwatch.GetTimestamp())
        {
            await call();
            durations.Add((int)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return durations;
    }

    private async Task<Func<Task>> CallOf(string kind, string verb, string id)
    {
        switch (kind, verb)
        {
            case ("profile", "GET"):
                return () => store.QueryProfile(id, consistent: false);
            case ("blob", "GET"):
                return () => store.GetBlob(id);
            case ("segment", "GET"):
                return () => store.GetSegment(id, "type00");
            case ("blob", "PUT"):
                var stored = await store.GetBlob(id);
                var blob = ItemWriting.Item("BLOB", id, $"BLOB#{id}", DateTime.UtcNow.AddYears(1)).With("id", new(id));
                return () => store.PutBlob(blob.With("ver", stored!["ver"]).With("rawdata", stored["rawdata"]));
            default:
                var items = await store.QueryProfile(id, consistent: true);
                return () => Rewrite(id, kind is "segment" ? items[..2] : items);
        }
    }

    // The existing items, plus as many as their history takes.
    private async Task Rewrite(string id, List<Dictionary<string, AttributeValue>> items)
    {
        var version = (await store.QueryProfile(id, consistent: true))[0]["ver"];
        items[0]["ver"] = ItemWriting.Number(long.Parse(version.N, CultureInfo.InvariantCulture) + 1);
        var history = items.Select(item =>
            new Dictionary<string, AttributeValue>(item, StringComparer.Ordinal).With("sk", new($"OLD#{item["sk"].S}"))
        );
        await store.PutTogether([.. items, .. history], version);
    }
}
