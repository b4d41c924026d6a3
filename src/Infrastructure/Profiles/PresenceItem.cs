using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Whether an item exists, and its expiry.</summary>
[DynamoDBTable(TableItem.LogicalTable)]
internal sealed class PresenceItem : IExpiring, IClockLag
{
    [DynamoDBHashKey(Attributes.PartitionKey)]
    public string PartitionKey { get; set; } = "";

    [DynamoDBRangeKey(Attributes.SortKey)]
    public string SortKey { get; set; } = "";

    [DynamoDBProperty(Attributes.Deletion)]
    public bool? IsDeletion { get; set; }

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
