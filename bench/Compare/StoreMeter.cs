using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Compare;

/// <summary>Counts items and bytes transferred to and from the store, by the store's rules.</summary>
internal sealed class StoreMeter
{
    private readonly ConcurrentQueue<(GetItemRequest Request, double Charged)> _projections = [];
    private int _items;
    private int _bytes;
    private int _failures;

    /// <summary>Totals in both directions so far.</summary>
    public (int Items, int Bytes) Total => (Volatile.Read(ref _items), Volatile.Read(ref _bytes));

    /// <summary>Calls without a response, or refused.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>The size of an item, the same for each run.</summary>
    public static int SizeOf(Dictionary<string, AttributeValue> item) =>
        ItemSize.Of(item.ToDictionary(pair => pair.Key, pair => Steady(pair.Key, pair.Value), StringComparer.Ordinal));

    public void Count(object sender, ResponseEventArgs args)
    {
        var call = (WebServiceResponseEventArgs)args;
        foreach (var item in ItemsOf(call.Request, call.Response))
        {
            Interlocked.Increment(ref _items);
            Interlocked.Add(ref _bytes, SizeOf(item));
        }

        if (call is { Request: GetItemRequest get, Response: GetItemResponse got } && IsProjection(get))
        {
            _projections.Enqueue((get, got.ConsumedCapacity.CapacityUnits ?? 0));
        }
    }

    public void CountFailure(object sender, ExceptionEventArgs args) => Interlocked.Increment(ref _failures);

    /// <summary>The reads of parts of an item since the last time, and what the engine charged for each.</summary>
    public IReadOnlyList<(GetItemRequest Request, double Charged)> TakeProjections()
    {
        var taken = new List<(GetItemRequest, double)>();
        while (_projections.TryDequeue(out var projection))
        {
            taken.Add(projection);
        }

        return taken;
    }

    private static bool IsProjection(GetItemRequest get) =>
        get.ProjectionExpression is not null || get.AttributesToGet is { Count: > 0 };

    private static IEnumerable<Dictionary<string, AttributeValue>> ItemsOf(
        AmazonWebServiceRequest request,
        AmazonWebServiceResponse response
    ) =>
        (request, response) switch
        {
            (_, GetItemResponse { Item: { Count: > 0 } item }) => [item],
            (_, QueryResponse query) => query.Items ?? [],
            (PutItemRequest put, _) => [put.Item],
            (DeleteItemRequest delete, _) => [delete.Key],
            // The updated item is returned; the sent data are part of it.
            (_, UpdateItemResponse updated) => [updated.Attributes],
            (TransactWriteItemsRequest transaction, _) => transaction.TransactItems.Select(ItemOf),
            _ => [],
        };

    private static Dictionary<string, AttributeValue> ItemOf(TransactWriteItem action) =>
        action.Put?.Item
        ?? action.Delete?.Key
        ?? action.ConditionCheck?.Key
        // The resulting item is not returned; neither design has such an action.
        ?? action.Update.Key;

    // Clock digits sometimes end in zeros, which makes a number a byte shorter.
    private static AttributeValue Steady(string name, AttributeValue value) =>
        name is Attributes.Version or Attributes.TimeToLive ? new() { N = new string('9', value.N.Length) } : value;
}
