using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>
/// Many items in few calls. The store may process only a part of a batch because of throttling or response size; the
/// rest is sent again after a pause. The Object Persistence Model retries at once and without end.
/// </summary>
internal sealed class ItemBatch(
    IAmazonDynamoDB client,
    ItemTable table,
    StorePipeline pipeline,
    StoreOptions options,
    TimeProvider clock
)
{
    /// <summary>The maximum number of items per BatchGetItem (DynamoDB API Reference).</summary>
    private const int MostReads = 100;

    /// <summary>The maximum number of items per BatchWriteItem (the same).</summary>
    private const int MostWrites = 25;

    /// <summary>The number of concurrent calls of one batch, leaving capacity for other requests.</summary>
    private const int Parallelism = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly BatchRetry _retry = new(options.Resilience, clock);

    /// <summary>The existing items, and the keys that were still unprocessed after all retries.</summary>
    public async Task<BatchRead> Read(IEnumerable<ItemKey> keys, bool consistent, CancellationToken cancellationToken)
    {
        var read = new BatchRead();
        await ForEach(
            keys.Chunk(MostReads),
            async (chunk, token) =>
            {
                var left = await _retry.Exhaust(
                    new KeysAndAttributes
                    {
                        Keys = [.. chunk.Select(key => key.ToAttributes())],
                        ConsistentRead = consistent,
                    },
                    rest => rest.Keys.Count,
                    (rest, attempt) => Get(rest, read, attempt),
                    token
                );
                read.Leave(left?.Keys ?? []);
            },
            cancellationToken
        );
        return read;
    }

    /// <summary>The existing items.</summary>
    /// <exception cref="StoreUnavailableException">Some were still unprocessed after all retries.</exception>
    public async Task<BatchRead> ReadAll(
        IEnumerable<ItemKey> keys,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var read = await Read(keys, consistent, cancellationToken);
        RequireWhole(!read.HasLeft);
        return read;
    }

    /// <summary>Puts items unconditionally, in any order, independently of each other.</summary>
    /// <exception cref="StoreUnavailableException">Some were still unprocessed after all retries.</exception>
    public Task PutAll(IEnumerable<Dictionary<string, AttributeValue>> items, CancellationToken cancellationToken) =>
        WriteAll(items.Select(item => new WriteRequest(new PutRequest(item))), cancellationToken);

    /// <summary>Removes items unconditionally; a missing one counts as removed.</summary>
    /// <exception cref="StoreUnavailableException">Some were still unprocessed after all retries.</exception>
    public Task DeleteAll(IEnumerable<ItemKey> keys, CancellationToken cancellationToken) =>
        WriteAll(keys.Select(key => new WriteRequest(new DeleteRequest(key.ToAttributes()))), cancellationToken);

    private Task WriteAll(IEnumerable<WriteRequest> writes, CancellationToken cancellationToken) =>
        ForEach(
            writes.Chunk(MostWrites),
            async (chunk, token) =>
            {
                List<WriteRequest> all = [.. chunk];
                RequireWhole(await _retry.Exhaust(all, rest => rest.Count, Put, token) is null);
            },
            cancellationToken
        );

    private static void RequireWhole(bool isWhole)
    {
        if (!isWhole)
        {
            throw new StoreUnavailableException(
                Pause,
                new ProvisionedThroughputExceededException("Items of a batch stay unprocessed.")
            );
        }
    }

    private static Task ForEach<T>(
        IEnumerable<T> chunks,
        Func<T, CancellationToken, ValueTask> each,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForEachAsync(
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            each
        );

    private async Task<KeysAndAttributes?> Get(
        KeysAndAttributes keys,
        BatchRead read,
        CancellationToken cancellationToken
    )
    {
        var request = new BatchGetItemRequest(new(StringComparer.Ordinal) { [options.TableName] = keys });
        var response = await pipeline.Execute(
            StoreOperation.BatchGetItem,
            token => client.BatchGetItemAsync(request, token),
            cancellationToken
        );
        read.Add(response.Responses.GetValueOrDefault(options.TableName, []).Select(table.FromAttributes));
        return response.UnprocessedKeys?.GetValueOrDefault(options.TableName) is { Keys.Count: > 0 } left ? left : null;
    }

    private async Task<List<WriteRequest>?> Put(List<WriteRequest> writes, CancellationToken cancellationToken)
    {
        var request = new BatchWriteItemRequest(new(StringComparer.Ordinal) { [options.TableName] = writes });
        var response = await pipeline.Execute(
            StoreOperation.BatchWriteItem,
            token => client.BatchWriteItemAsync(request, token),
            cancellationToken
        );
        return response.UnprocessedItems?.GetValueOrDefault(options.TableName) is { Count: > 0 } left ? left : null;
    }
}
