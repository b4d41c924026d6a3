using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// One of the counters that add up to the number of users; a single one has no meaning and may be negative. There are
/// several because two transactions cannot change one item at the same time.
/// </summary>
internal sealed class CounterItem : TableItem
{
    /// <summary>Its discriminator, also written by an UpdateItem.</summary>
    public const string Kind = "CNT";

    /// <summary>The number of counters: few enough for one minimum-size read.</summary>
    private const int Shards = 32;

    [DynamoDBProperty(Attributes.Count)]
    public long Count { get; set; }

    /// <summary>Adds a change of the count to a transaction.</summary>
    public static void Join(Transaction write, int change) =>
        write.Change(
            Keys.UserCount(Random.Shared.Next(Shards)),
            new ItemUpdate().Set(Attributes.ItemType, new(Kind)).Add(Attributes.Count, change)
        );
}
