using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>The key of an item.</summary>
/// <param name="Partition">The partition key, <c>pk</c>.</param>
/// <param name="Sort">The sort key, <c>sk</c>.</param>
internal sealed record ItemKey(string Partition, string Sort)
{
    /// <summary>The key of this item.</summary>
    public static ItemKey Of(TableItem item) => new(item.PartitionKey, item.SortKey);

    /// <summary>The key of the item with these attributes.</summary>
    public static ItemKey Of(Dictionary<string, AttributeValue> item) =>
        new(item[Attributes.PartitionKey].S, item[Attributes.SortKey].S);

    /// <summary>The key in the form of requests.</summary>
    public Dictionary<string, AttributeValue> ToAttributes() =>
        new(StringComparer.Ordinal) { [Attributes.PartitionKey] = new(Partition), [Attributes.SortKey] = new(Sort) };
}
