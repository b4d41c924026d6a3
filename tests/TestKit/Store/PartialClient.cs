using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.TestKit.Store;

/// <summary>
/// The SDK's client over a store that does a part of each batch and hands back the rest, as DynamoDB does when it
/// throttles and local engines never do.
/// </summary>
public class PartialClient : DispatchProxy
{
    private IAmazonDynamoDB _inner = null!;
    private int _mostReads;
    private Func<int> _mostWrites = static () => int.MaxValue;
    private Func<Dictionary<string, AttributeValue>, bool> _keeps = static _ => false;

    /// <summary>A client that processes only a part of each batch, and nothing for some keys.</summary>
    /// <param name="inner">The real client.</param>
    /// <param name="mostReads">Keys per read.</param>
    /// <param name="mostWrites">Items per write, called for each; with 0, the store throttles all.</param>
    /// <param name="keeps">Keys that are never read.</param>
    public static IAmazonDynamoDB Around(
        IAmazonDynamoDB inner,
        int mostReads = int.MaxValue,
        Func<int>? mostWrites = null,
        Func<Dictionary<string, AttributeValue>, bool>? keeps = null
    )
    {
        var proxy = Create<IAmazonDynamoDB, PartialClient>();
        var partial = (PartialClient)(object)proxy;
        (partial._inner, partial._mostReads) = (inner, mostReads);
        (partial._mostWrites, partial._keeps) = (mostWrites ?? partial._mostWrites, keeps ?? partial._keeps);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        args switch
        {
            [BatchGetItemRequest get, CancellationToken token] => Get(get, token),
            [BatchWriteItemRequest write, CancellationToken token] => Write(write, token),
            [TransactWriteItemsRequest, ..] when _mostWrites() == 0 => Task.FromException<TransactWriteItemsResponse>(
                Throttled()
            ),
            _ => targetMethod!.Invoke(_inner, args),
        };

    private async Task<BatchGetItemResponse> Get(BatchGetItemRequest request, CancellationToken token)
    {
        var (table, asked) = request.RequestItems.Single();
        var taken = asked.Keys.Where(key => !_keeps(key)).Take(_mostReads).ToList();
        var response = taken.Count == 0 ? new BatchGetItemResponse { Responses = [] } : await Read();
        var left = asked.Keys.Except(taken).ToList();
        if (left.Count > 0)
        {
            var rest = new KeysAndAttributes { Keys = left, ConsistentRead = asked.ConsistentRead };
            response.UnprocessedKeys = new(StringComparer.Ordinal) { [table] = rest };
        }

        return response;

        Task<BatchGetItemResponse> Read()
        {
            var part = new KeysAndAttributes { Keys = taken, ConsistentRead = asked.ConsistentRead };
            var items = new Dictionary<string, KeysAndAttributes>(StringComparer.Ordinal) { [table] = part };
            return _inner.BatchGetItemAsync(
                new BatchGetItemRequest(items) { ReturnConsumedCapacity = request.ReturnConsumedCapacity },
                token
            );
        }
    }

    private async Task<BatchWriteItemResponse> Write(BatchWriteItemRequest request, CancellationToken token)
    {
        var (table, asked) = request.RequestItems.Single();
        var most = _mostWrites();
        if (most == 0)
        {
            throw Throttled();
        }

        var items = new Dictionary<string, List<WriteRequest>>(StringComparer.Ordinal)
        {
            [table] = [.. asked.Take(most)],
        };
        var response = await _inner.BatchWriteItemAsync(new BatchWriteItemRequest(items), token);
        if (asked.Count > most)
        {
            response.UnprocessedItems = new(StringComparer.Ordinal) { [table] = [.. asked.Skip(most)] };
        }

        return response;
    }

    private static ProvisionedThroughputExceededException Throttled() => new("Throttled by the test.");
}
