using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Personalisation.Application.Cost;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>
/// Requests the consumed capacity of every call, including those of the Object Persistence Model (which has no setting
/// for it), adds it to the current request's ledger and to the metrics.
/// </summary>
internal sealed class CapacityHandler : PipelineHandler
{
    private static readonly ReturnConsumedCapacity Total = ReturnConsumedCapacity.TOTAL;

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Ask(executionContext.RequestContext.OriginalRequest);
        var response = await base.InvokeAsync<T>(executionContext);
        Charge(response);
        return response;
    }

    private static void Ask(AmazonWebServiceRequest request)
    {
        _ = request switch
        {
            GetItemRequest get => get.ReturnConsumedCapacity = Total,
            QueryRequest query => query.ReturnConsumedCapacity = Total,
            PutItemRequest put => put.ReturnConsumedCapacity = Total,
            DeleteItemRequest delete => delete.ReturnConsumedCapacity = Total,
            UpdateItemRequest update => update.ReturnConsumedCapacity = Total,
            BatchGetItemRequest get => get.ReturnConsumedCapacity = Total,
            BatchWriteItemRequest write => write.ReturnConsumedCapacity = Total,
            ScanRequest scan => scan.ReturnConsumedCapacity = Total,
            TransactWriteItemsRequest transaction => transaction.ReturnConsumedCapacity = Total,
            _ => null,
        };
    }

    private static void Charge<T>(T response)
    {
        switch (response)
        {
            case GetItemResponse get:
                Charge(StoreOperation.GetItem, get.ConsumedCapacity?.CapacityUnits, null);
                break;
            case QueryResponse query:
                Charge(StoreOperation.Query, query.ConsumedCapacity?.CapacityUnits, null);
                break;
            case PutItemResponse put:
                Charge(StoreOperation.PutItem, null, put.ConsumedCapacity?.CapacityUnits);
                break;
            case DeleteItemResponse delete:
                Charge(StoreOperation.DeleteItem, null, delete.ConsumedCapacity?.CapacityUnits);
                break;
            case UpdateItemResponse update:
                Charge(StoreOperation.UpdateItem, null, update.ConsumedCapacity?.CapacityUnits);
                break;
            case BatchGetItemResponse get:
                Charge(StoreOperation.BatchGetItem, Sum(get.ConsumedCapacity), null);
                break;
            case BatchWriteItemResponse write:
                Charge(StoreOperation.BatchWriteItem, null, Sum(write.ConsumedCapacity));
                break;
            case ScanResponse scan:
                Charge(StoreOperation.Scan, scan.ConsumedCapacity?.CapacityUnits, null);
                break;
            case TransactWriteItemsResponse transaction:
                Charge(StoreOperation.TransactWriteItems, null, Sum(transaction.ConsumedCapacity));
                break;
        }
    }

    private static double? Sum(List<ConsumedCapacity>? tables) => tables?.Sum(table => table.CapacityUnits);

    private static void Charge(string operation, double? read, double? write)
    {
        CapacityLedger.Current?.Charge(read ?? 0, write ?? 0);
        StoreTelemetry.CountCapacity(operation, read ?? 0, write ?? 0);
    }
}
