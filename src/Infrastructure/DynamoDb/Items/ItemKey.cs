using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>Where an item is.</summary>
/// <param name="Partition">The partition key, <c>pk</c>.</param>
/// <param name="Sort">The sort key, <c>sk</c>.</param>
internal sealed record ItemKey(string Partition, string Sort)
{
    /// <summary>Where this item is.</summary>
    public static ItemKey Of(TableItem item) => new(item.PartitionKey, item.SortKey);

    /// <summary>Where the item of these attributes is.</summary>
    public static ItemKey Of(Dictionary<string, AttributeValue> item) =>
        new(item[Attributes.PartitionKey].S, item[Attributes.SortKey].S);

    /// <summary>The key as requests take it.</summary>
    public Dictionary<string, AttributeValue> ToAttributes() =>
        new(StringComparer.Ordinal) { [Attributes.PartitionKey] = new(Partition), [Attributes.SortKey] = new(Sort) };
}
