using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The metadata's tags and types: the context requests only the attributes that a class maps.</summary>
[DynamoDBTable(TableItem.LogicalTable)]
internal sealed class TagsItem : IExpiring, IClockLag
{
    [DynamoDBHashKey(Attributes.PartitionKey)]
    public string PartitionKey { get; set; } = "";

    [DynamoDBRangeKey(Attributes.SortKey)]
    public string SortKey { get; set; } = "";

    [DynamoDBProperty(Attributes.Tags)]
    public List<string> Tags { get; set; } = [];

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    [DynamoDBProperty(Attributes.SegmentTypes)]
    public HashSet<string>? SegmentTypes { get; set; }

    [DynamoDBProperty(Attributes.ExpiresAt)]
    public string ExpiresAt { get; set; } = "";

    /// <inheritdoc/>
    [DynamoDBProperty(Attributes.LagFrom)]
    public string? LagFrom { get; set; }

    /// <inheritdoc/>
    [DynamoDBProperty(Attributes.LagTo)]
    public string? LagTo { get; set; }

    /// <inheritdoc/>
    [DynamoDBProperty(Attributes.LagNewest)]
    public string? LagNewest { get; set; }
}
