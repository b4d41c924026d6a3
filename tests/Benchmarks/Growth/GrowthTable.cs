using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Benchmarks.Growth;

/// <summary>The table past the service: to look at items as they are stored, and to put many of them fast.</summary>
internal sealed class GrowthTable(IAmazonDynamoDB store, string table)
{
    private const int BatchSize = 25;
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
            items.Chunk(BatchSize),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (batch, token) =>
            {
                var writes = batch.Select(item => new WriteRequest(new PutRequest(item))).ToList();
                var answer = await store.BatchWriteItemAsync(
                    new BatchWriteItemRequest(new(StringComparer.Ordinal) { [table] = writes }),
                    token
                );
                if (answer.UnprocessedItems is { Count: > 0 })
                {
                    throw new LoadException("The engine left items of a batch unwritten.");
                }
            }
        );
}
