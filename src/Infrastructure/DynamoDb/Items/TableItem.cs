using Amazon.DynamoDBv2.DataModel;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>
/// The common part of every item. Features register each class that derives from it as an <see cref="ItemType"/>, so
/// that one query can return mixed kinds; an item with an unknown <c>typ</c> is read as this base.
/// </summary>
[DynamoDBTable(LogicalTable)]
internal class TableItem : IExpiring
{
    /// <summary>The name of the table in item classes; each call uses the configured name.</summary>
    public const string LogicalTable = "personalisation";

    [DynamoDBHashKey(Attributes.PartitionKey)]
    public string PartitionKey { get; set; } = "";

    [DynamoDBRangeKey(Attributes.SortKey)]
    public string SortKey { get; set; } = "";

    /// <summary>The exact expiry, to 100 ns, used by reads; empty and not stored if there is none.</summary>
    [DynamoDBProperty(Attributes.ExpiresAt)]
    public string ExpiresAt { get; set; } = "";

    /// <summary>The expiry in whole epoch seconds, rounded up, used by the store's TTL, days later.</summary>
    [DynamoDBProperty(Attributes.TimeToLive)]
    public long TimeToLive { get; set; }

    /// <summary>The same item with its key, without an expiry.</summary>
    public static TItem Place<TItem>(TItem item, ItemKey key)
        where TItem : TableItem
    {
        (item.PartitionKey, item.SortKey) = (key.Partition, key.Sort);
        return item;
    }

    /// <summary>The same item with its key and expiry.</summary>
    public static TItem Place<TItem>(TItem item, ItemKey key, DateTimeOffset expiresAt)
        where TItem : TableItem
    {
        Place(item, key);
        item.ExpiresAt = StoredTime.Of(expiresAt);
        item.TimeToLive = (long)
            Math.Ceiling((decimal)(expiresAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
        return item;
    }
}
