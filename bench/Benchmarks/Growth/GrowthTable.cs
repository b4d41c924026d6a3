using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Benchmarks.Growth;

/// <summary>The table past the service: to look at items as they are stored, and to put many of them fast.</summary>
internal sealed class GrowthTable(IAmazonDynamoDB store, string table)
{
    // For a transaction the engine writes to disk once; for a batch, once per item.
    private const int TransactionSize = 100;
    private const int Writers = 4;

    /// <summary>The items of a partition.</summary>
    public async Task<List<Dictionary<string, AttributeValue>>> Items(string partition)
    {
        var query = new QueryRequest(table)
        {
            KeyConditionExpression = "#pk = :pk",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(partition) },
            ConsistentRead = true,
        };
        var items = new List<Dictionary<string, AttributeValue>>();
        await foreach (var page in store.Paginators.Query(query).Responses)
        {
            items.AddRange(page.Items);
        }

        return items;
    }

    /// <summary>The sizes of the items of a partition by their sort keys, as the store counts them.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Sizes(string partition) =>
        (await Items(partition)).ToDictionary(item => item[Attributes.SortKey].S, ItemSize.Of, StringComparer.Ordinal);

    /// <summary>Puts items as they are.</summary>
    public Task Put(IEnumerable<Dictionary<string, AttributeValue>> items) =>
        Parallel.ForEachAsync(
            items.Chunk(TransactionSize),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (some, token) =>
            {
                var puts = some.Select(item => new TransactWriteItem
                {
                    Put = new Put { TableName = table, Item = item },
                });
                await store.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. puts] }, token);
            }
        );
}
