using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// One of the counts that add up to the number of users; by itself it says nothing, and may be below zero. Several,
/// because two transactions cannot change one item at the same time.
/// </summary>
internal sealed class CounterItem : TableItem
{
    /// <summary>Its discriminator, which an update of the store's own writes, too.</summary>
    public const string Type = "CNT";

    /// <summary>How many there are: few enough that one read of the least size has them all.</summary>
    private const int Shards = 32;

    [DynamoDBProperty(Attributes.Count)]
    public long Count { get; set; }

    /// <summary>Adds a change of the number to what is written.</summary>
    public static void Join(Transaction write, int change) =>
        write.Change(
            Keys.UserCount(Random.Shared.Next(Shards)),
            new ItemUpdate().Set(Attributes.ItemType, new(Type)).Add(Attributes.Count, change)
        );
}
