using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Privacy;
using Personalisation.Infrastructure.Profiles;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>
/// The common part of every item. Items are saved, loaded and queried as this type, so that the discriminator
/// <c>typ</c> is written and one query can return mixed kinds; an item with an unknown <c>typ</c> is read as this base.
/// </summary>
[DynamoDBTable(TableDefinition.LogicalName)]
[DynamoDBPolymorphicType(ProfileMetadataItem.Kind, typeof(ProfileMetadataItem))]
[DynamoDBPolymorphicType(MetadataVersionItem.Kind, typeof(MetadataVersionItem))]
[DynamoDBPolymorphicType(CurrentSegmentItem.Kind, typeof(CurrentSegmentItem))]
[DynamoDBPolymorphicType(SegmentVersionItem.Kind, typeof(SegmentVersionItem))]
[DynamoDBPolymorphicType(BlobItem.Kind, typeof(BlobItem))]
[DynamoDBPolymorphicType("IDEM", typeof(IdempotencyItem))]
[DynamoDBPolymorphicType("NOTE", typeof(IdempotencyNoteItem))]
[DynamoDBPolymorphicType("IMP", typeof(ImportItem))]
[DynamoDBPolymorphicType(ErasureItem.Kind, typeof(ErasureItem))]
[DynamoDBPolymorphicType(UserItem.Kind, typeof(UserItem))]
[DynamoDBPolymorphicType("MAIL", typeof(EmailItem))]
[DynamoDBPolymorphicType("MON", typeof(MonthItem))]
[DynamoDBPolymorphicType(CounterItem.Type, typeof(CounterItem))]
internal class TableItem : IExpiring
{
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
        item.ExpiresAt = Keys.Timestamp(expiresAt);
        item.TimeToLive = (long)
            Math.Ceiling((decimal)(expiresAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
        return item;
    }
}
