using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Benchmarks.Floor;

/// <summary>The service's profiles, implemented in the most direct way.</summary>
[ApiController]
[Route("api/v1/profile")]
public sealed class ProfileController(Store store) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(string id)
    {
        var items = await store.QueryProfile(id, consistent: false);
        var now = DateTime.UtcNow;
        return items.Count > 0 && ItemReading.IsLive(items[0], now)
            ? Ok(ItemReading.Profile(items[0], items.Skip(1), now))
            : NotFound();
    }

    [HttpGet("{id}/segment/{type}")]
    public async Task<IActionResult> GetSegment(string id, string type)
    {
        var item = await store.GetSegment(id, type);
        return item is { Count: > 0 } && ItemReading.IsLive(item, DateTime.UtcNow) && !item.ContainsKey("del")
            ? Ok(ItemReading.Segment(item))
            : NotFound();
    }

    [HttpPut("{id}")]
    public async Task<IActionResult> Put(string id, ProfileBody body)
    {
        var (stored, before) = await Read(id);
        await Write(stored, before, body, body.Segments);
        var put = body.Segments.ToDictionary(segment => segment.Type, StringComparer.Ordinal);
        var kept = before.Segments.Where(segment => !put.ContainsKey(segment.Type));
        return Ok(
            body with
            {
                Segments = [.. kept.Concat(body.Segments).OrderBy(it => it.Type, StringComparer.Ordinal)],
            }
        );
    }

    [HttpPut("{id}/segment/{type}")]
    public async Task<IActionResult> PutSegment(string id, string type, SegmentBody body)
    {
        var (stored, before) = await Read(id);
        await Write(stored, before, before, [body with { Type = type }]);
        return Ok(body);
    }

    private async Task<(Dictionary<string, AttributeValue> Stored, ProfileBody Before)> Read(string id)
    {
        var items = await store.QueryProfile(id, consistent: true);
        return (items[0], ItemReading.Profile(items[0], items.Skip(1), DateTime.UtcNow));
    }

    private Task Write(
        Dictionary<string, AttributeValue> stored,
        ProfileBody before,
        ProfileBody after,
        IEnumerable<SegmentBody> put
    )
    {
        var (id, ver) = (before.Id, stored["ver"]);
        var version = ItemWriting.Number(long.Parse(ver.N, CultureInfo.InvariantCulture) + 1);
        var types = before.Segments.Concat(put).Select(segment => segment.Type).Distinct(StringComparer.Ordinal);
        var items = new List<Dictionary<string, AttributeValue>>
        {
            ItemWriting
                .Metadata(after, "USER", $"USER#{id}")
                .With("id", new(id))
                .With("ver", version)
                .With("op", new(Guid.CreateVersion7().ToString("N")))
                .With("seg_typs", new() { SS = [.. types] }),
            ItemWriting.Metadata(after, "META", $"META#{ItemWriting.Timestamp(after.UpdatedAt)}"),
        };
        foreach (var segment in put)
        {
            var type = segment.Type;
            var time = ItemWriting.Timestamp(segment.CreatedAt);
            items.Add(ItemWriting.Segment(id, segment, "CUR", $"USER#{id}#SEG#{type}").With("ver", version));
            items.Add(ItemWriting.Segment(id, segment, "SEG", $"SEG#{type}#{time}"));
        }

        return store.PutTogether(items, ver);
    }
}
