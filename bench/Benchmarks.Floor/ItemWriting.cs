using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Benchmarks.Floor;

/// <summary>Bodies to items, by hand; the same items as the service's.</summary>
internal static class ItemWriting
{
    public static Dictionary<string, AttributeValue> Metadata(ProfileBody profile, string type, string sort) =>
        Item(type, profile.Id, sort, profile.ExpiresAt)
            .With("tags", new() { L = [.. profile.Tags.Select(tag => new AttributeValue(tag))] })
            .With("created_at", Text(profile.CreatedAt))
            .With("updated_at", Text(profile.UpdatedAt));

    public static Dictionary<string, AttributeValue> Segment(
        string id,
        SegmentBody segment,
        string type,
        string sort
    ) =>
        Item(type, id, sort, segment.ExpiresAt)
            .With("seg_typ", new(segment.Type))
            .With("cats", new() { L = [.. segment.Categories.Select(Category)] })
            .With("top_cats", new() { L = [.. segment.TopCategories.Select(top => new AttributeValue(top))] })
            .With("created_at", Text(segment.CreatedAt))
            .With("updated_at", Text(segment.UpdatedAt));

    public static Dictionary<string, AttributeValue> Item(string type, string id, string sort, DateTime expiresAt) =>
        new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            ["pk"] = new($"USER#{id}"),
            ["sk"] = new(sort),
            ["typ"] = new(type),
            ["expires_at"] = Text(expiresAt),
            ["ttl"] = Number(new DateTimeOffset(expiresAt).ToUnixTimeSeconds()),
        };

    public static Dictionary<string, AttributeValue> With(
        this Dictionary<string, AttributeValue> item,
        string name,
        AttributeValue value
    )
    {
        item[name] = value;
        return item;
    }

    public static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Text(DateTime time) => new(Timestamp(time));

    public static string Timestamp(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static AttributeValue Category(CategoryBody category) =>
        new()
        {
            M = new(StringComparer.Ordinal)
            {
                ["id"] = new(category.Id),
                ["score"] = new() { N = category.Score.ToString("R", CultureInfo.InvariantCulture) },
            },
        };
}
