using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Tallies;

/// <summary>
/// One of the counters that add up to the stars of a product or a vendor; a single one has no meaning and may be
/// negative. There are several because two transactions cannot change one item at the same time.
/// </summary>
internal sealed class RatingItem : TableItem
{
    /// <summary>Its discriminator, also written by an UpdateItem.</summary>
    public const string Kind = "RATE";

    [DynamoDBProperty("n1")]
    public long One { get; set; }

    [DynamoDBProperty("n2")]
    public long Two { get; set; }

    [DynamoDBProperty("n3")]
    public long Three { get; set; }

    [DynamoDBProperty("n4")]
    public long Four { get; set; }

    [DynamoDBProperty("n5")]
    public long Five { get; set; }

    /// <summary>The counts, one star first.</summary>
    [DynamoDBIgnore]
    public IReadOnlyList<long> ByStar => [One, Two, Three, Four, Five];

    /// <summary>Adds to a transaction that a review of this product or vendor has other stars than before.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="of">The key of the product or vendor.</param>
    /// <param name="before">The stars of the review before, 1–5; null if there was none.</param>
    /// <param name="after">The stars of the review after, 1–5; null if there is none.</param>
    public static void Join(Transaction write, ItemKey of, int? before, int? after)
    {
        if (before == after)
        {
            return;
        }

        var update = new ItemUpdate().Set(Attributes.ItemType, new(Kind));
        if (before is { } old)
        {
            update.Add(AttributeOf(old), -1);
        }

        if (after is { } now)
        {
            update.Add(AttributeOf(now), 1);
        }

        write.Change(Keys.Rating(of, Random.Shared.Next(Keys.TallyShards)), update);
    }

    private static string AttributeOf(int star) => $"n{star}";
}
