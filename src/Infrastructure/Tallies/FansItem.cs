using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Tallies;

/// <summary>One of the counters that add up to the fans of a product or a vendor, like <see cref="RatingItem"/>.</summary>
internal sealed class FansItem : TableItem
{
    /// <summary>Its discriminator, also written by an UpdateItem.</summary>
    public const string Kind = "FANS";

    [DynamoDBProperty(Attributes.Count)]
    public long Count { get; set; }

    /// <summary>Adds a change of the number to a transaction.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="of">The key of the product or vendor.</param>
    /// <param name="change">How many more.</param>
    public static void Join(Transaction write, ItemKey of, int change) =>
        write.Change(
            Keys.Fans(of, Random.Shared.Next(Keys.TallyShards)),
            new ItemUpdate().Set(Attributes.ItemType, new(Kind)).Add(Attributes.Count, change)
        );
}
