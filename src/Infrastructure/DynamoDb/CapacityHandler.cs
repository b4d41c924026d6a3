using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Personalisation.Application.Cost;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// Asks the store for the price of every call, the Object Persistence Model's own included (it offers no setting for
/// that), and charges it to the request that is being served.
/// </summary>
internal sealed class CapacityHandler : PipelineHandler
{
    private static readonly ReturnConsumedCapacity Total = ReturnConsumedCapacity.TOTAL;

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Ask(executionContext.RequestContext.OriginalRequest);
        var response = await base.InvokeAsync<T>(executionContext);
        if (CapacityLedger.Current is { } ledger)
        {
            Charge(ledger, response);
        }

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
            TransactWriteItemsRequest transaction => transaction.ReturnConsumedCapacity = Total,
            _ => null,
        };
    }

    private static void Charge<T>(CapacityLedger ledger, T response)
    {
        var (read, write) = response switch
        {
            GetItemResponse get => (get.ConsumedCapacity?.CapacityUnits, null),
            QueryResponse query => (query.ConsumedCapacity?.CapacityUnits, null),
            PutItemResponse put => (null, put.ConsumedCapacity?.CapacityUnits),
            DeleteItemResponse delete => (null, delete.ConsumedCapacity?.CapacityUnits),
            UpdateItemResponse update => (null, update.ConsumedCapacity?.CapacityUnits),
            TransactWriteItemsResponse transaction => (
                null,
                transaction.ConsumedCapacity?.Sum(table => table.CapacityUnits)
            ),
            _ => ((double?)null, (double?)null),
        };
        ledger.Charge(read ?? 0, write ?? 0);
    }
}
