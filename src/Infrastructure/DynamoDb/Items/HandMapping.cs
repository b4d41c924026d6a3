using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>
/// The building blocks of hand-written mappings. Missing attributes have the item classes' defaults: empty or zero.
/// </summary>
internal static class HandMapping
{
    /// <summary>The key and expiry attributes of an item, with capacity for the rest.</summary>
    public static Dictionary<string, AttributeValue> WriteHead(TableItem item) =>
        new(16, StringComparer.Ordinal)
        {
            [Attributes.PartitionKey] = new(item.PartitionKey),
            [Attributes.SortKey] = new(item.SortKey),
            [Attributes.ExpiresAt] = new(item.ExpiresAt),
            [Attributes.TimeToLive] = new() { N = item.TimeToLive.ToString(CultureInfo.InvariantCulture) },
        };

    /// <summary>The item with its key and expiry.</summary>
    public static TItem ReadHead<TItem>(TItem item, Dictionary<string, AttributeValue> attributes)
        where TItem : TableItem
    {
        item.PartitionKey = Text(attributes, Attributes.PartitionKey);
        item.SortKey = Text(attributes, Attributes.SortKey);
        item.ExpiresAt = Text(attributes, Attributes.ExpiresAt);
        item.TimeToLive = Number(attributes, Attributes.TimeToLive);
        return item;
    }

    public static string Text(Dictionary<string, AttributeValue> attributes, string name) =>
        OptionalText(attributes, name) ?? "";

    public static string? OptionalText(Dictionary<string, AttributeValue> attributes, string name) =>
        attributes.GetValueOrDefault(name)?.S;

    public static long Number(Dictionary<string, AttributeValue> attributes, string name) =>
        attributes.GetValueOrDefault(name)?.N is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : 0;

    public static List<string> Texts(Dictionary<string, AttributeValue> attributes, string name) =>
        attributes.GetValueOrDefault(name)?.L.ConvertAll(text => text.S) ?? [];

    public static AttributeValue Texts(List<string> texts) =>
        new() { L = texts.ConvertAll(text => new AttributeValue(text)) };

    /// <summary>Adds a text if there is one.</summary>
    public static void AddOptional(Dictionary<string, AttributeValue> attributes, string name, string? text)
    {
        if (text is not null)
        {
            attributes.Add(name, new(text));
        }
    }
}
