using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Benchmarks.Floor;

/// <summary>Items to bodies, by hand.</summary>
internal static class ItemReading
{
    public static bool IsLive(Dictionary<string, AttributeValue> item, DateTime now) => Time(item, "expires_at") > now;

    public static ProfileBody Profile(
        Dictionary<string, AttributeValue> metadata,
        IEnumerable<Dictionary<string, AttributeValue>> copies,
        DateTime now
    ) =>
        new(
            metadata["id"].S,
            metadata["tags"].L.ConvertAll(tag => tag.S),
            [.. copies.Where(copy => IsLive(copy, now) && !copy.ContainsKey("del")).Select(Segment)],
            Time(metadata, "created_at"),
            Time(metadata, "updated_at"),
            Time(metadata, "expires_at")
        );

    public static SegmentBody Segment(Dictionary<string, AttributeValue> item) =>
        new(
            item["seg_typ"].S,
            item["cats"].L.ConvertAll(category => new CategoryBody(category.M["id"].S, Number(category.M["score"].N))),
            item["top_cats"].L.ConvertAll(id => id.S),
            Time(item, "created_at"),
            Time(item, "updated_at"),
            Time(item, "expires_at")
        );

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Time(Dictionary<string, AttributeValue> item, string name) =>
        DateTime.ParseExact(item[name].S, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
