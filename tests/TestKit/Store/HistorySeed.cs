using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.TestKit.Store;

/// <summary>A long history without thousands of writes: copies of the stored version in the past.</summary>
public static class HistorySeed
{
    private const int BatchSize = 25;

    /// <summary>Adds older versions, one second apart, to a segment's only version.</summary>
    public static async Task SeedOlderVersions(this TestStore store, string partition, int count)
    {
        var stored = (await store.Partition(partition)).Single(item => item["typ"].S is "SEG");
        var batches = Enumerable.Range(1, count).Select(i => CopyOf(stored, i)).Chunk(BatchSize);
        await Parallel.ForEachAsync(
            batches,
            async (batch, token) =>
            {
                var requests = batch.Select(item => new WriteRequest(new PutRequest(item))).ToList();
                var response = await store.Client.BatchWriteItemAsync(
                    new BatchWriteItemRequest(new(StringComparer.Ordinal) { [store.TableName] = requests }),
                    token
                );
                if (response.UnprocessedItems is { Count: > 0 })
                {
                    throw new InvalidOperationException("The engine left items of a batch unwritten.");
                }
            }
        );
    }

    private static Dictionary<string, AttributeValue> CopyOf(
        IReadOnlyDictionary<string, AttributeValue> stored,
        int secondsBefore
    )
    {
        var time = DateTimeOffset
            .Parse(stored["created_at"].S, CultureInfo.InvariantCulture)
            .AddSeconds(-secondsBefore)
            .UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return new(stored, StringComparer.Ordinal)
        {
            ["sk"] = new($"SEG#{stored["seg_typ"].S}#{time}"),
            ["created_at"] = new(time),
        };
    }
}
