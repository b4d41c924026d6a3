using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Tallies;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>A product or a vendor with all that is stored beside it, read in one Query.</summary>
internal sealed record Details(IReadOnlyList<TableItem> Items)
{
    /// <summary>The stars of all reviews.</summary>
    public StarCounts Stars =>
        Items
            .OfType<RatingItem>()
            .Select(part => new StarCounts([.. part.ByStar]))
            .Aggregate(StarCounts.None, (sum, part) => sum.Plus(part));

    /// <summary>The number of fans.</summary>
    public long Fans => Items.OfType<FansItem>().Sum(part => part.Count);

    /// <summary>The item of a kind; null if absent.</summary>
    public TItem? Find<TItem>()
        where TItem : TableItem => Items.OfType<TItem>().FirstOrDefault();

    /// <summary>Reads what has this key, or a sort key that begins like it.</summary>
    public static async Task<Details> Read(
        ItemTable table,
        ItemKey key,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var query = new QueryRequest
        {
            ConsistentRead = consistent,
            KeyConditionExpression = "#pk = :pk AND begins_with(#sk, :sk)",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#sk"] = Attributes.SortKey,
            },
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":pk"] = new(key.Partition),
                [":sk"] = new(key.Sort),
            },
        };
        var items = new List<TableItem>();
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            items.AddRange(page.Items);
        }

        return new Details(items);
    }
}
