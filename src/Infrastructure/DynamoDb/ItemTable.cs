using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// The table as repositories use it. Reads and mapping are the Object Persistence Model's; conditional writes and
/// transactions go through the client with items that the context made, because the context can fix neither a
/// transaction's token nor a condition beside the item's own version. Every call passes through the pipeline.
/// </summary>
internal sealed class ItemTable(
    IAmazonDynamoDB client,
    IDynamoDBContext context,
    StorePipeline pipeline,
    StoreOptions options
)
{
    private readonly LoadConfig _eventual = new() { OverrideTableName = options.TableName, ConsistentRead = false };
    private readonly LoadConfig _strong = new() { OverrideTableName = options.TableName, ConsistentRead = true };
    private readonly FromQueryConfig _query = new() { OverrideTableName = options.TableName };
    private readonly ToDocumentConfig _toDocument = new() { OverrideTableName = options.TableName };

    /// <summary>One GetItem of just the attributes that the class maps; expired items come back, too.</summary>
    public Task<TItem?> Load<TItem>(ItemKey key, bool consistent, CancellationToken cancellationToken)
        where TItem : class =>
        pipeline.Execute<TItem?>(
            token => context.LoadAsync<TItem>(key.Partition, key.Sort, consistent ? _strong : _eventual, token)!,
            cancellationToken
        );

    /// <summary>A Query, page by page as the caller asks for them; each page is a call of its own.</summary>
    public async IAsyncEnumerable<ItemPage> QueryPages(
        QueryOperationConfig query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var search = context.FromQueryAsync<TableItem>(query, _query);
        while (!search.IsDone)
        {
            var items = await pipeline.Execute(search.GetNextSetAsync, cancellationToken);
            yield return new ItemPage(items, !search.IsDone);
        }
    }

    /// <summary>One GetItem of paths inside an item, as the store returns them; null where there is no item.</summary>
    public async Task<Dictionary<string, AttributeValue>?> Project(
        GetItemRequest request,
        CancellationToken cancellationToken
    )
    {
        request.TableName = options.TableName;
        var response = await pipeline.Execute(token => client.GetItemAsync(request, token), cancellationToken);
        return response.Item;
    }

    /// <summary>The item as the store takes it, with its discriminator.</summary>
    public Dictionary<string, AttributeValue> ToAttributes(TableItem item) =>
        context.ToDocument(item, _toDocument).ToAttributeMap(DynamoDBEntryConversion.V2, true);

    /// <summary>The item that the store returned.</summary>
    public TableItem FromAttributes(Dictionary<string, AttributeValue> attributes) =>
        context.FromDocument<TableItem>(Document.FromAttributeMap(attributes));

    /// <summary>One PutItem; where its condition does not hold, it says what is there instead.</summary>
    /// <exception cref="ItemTooLargeException">The store finds the item, <paramref name="name"/> to the client, too large.</exception>
    public async Task<PutOutcome> TryPut(
        Dictionary<string, AttributeValue> attributes,
        string name,
        Condition condition,
        CancellationToken cancellationToken
    )
    {
        var request = new PutItemRequest(options.TableName, attributes)
        {
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = condition.Names,
            ExpressionAttributeValues = condition.Values,
            ReturnValuesOnConditionCheckFailure = Amazon.DynamoDBv2.ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        try
        {
            await pipeline.Execute(token => client.PutItemAsync(request, token), cancellationToken);
            return PutOutcome.Stored;
        }
        catch (ConditionalCheckFailedException failure)
        {
            var item = failure.Item is { Count: > 0 } there ? FromAttributes(there) : null;
            return new PutOutcome(false, item);
        }
        catch (AmazonDynamoDBException refusal) when (StoreFault.IsTooLarge(refusal.Message))
        {
            throw new ItemTooLargeException(name, ItemSize.Limit, size: null);
        }
    }

    /// <summary>All or nothing: null when all is written, else why nothing was, in the order of the actions.</summary>
    public async Task<IReadOnlyList<CancellationReason>?> TryWrite(
        Transaction transaction,
        CancellationToken cancellationToken
    )
    {
        var request = transaction.ToRequest(options.TableName);
        try
        {
            await pipeline.Execute(token => client.TransactWriteItemsAsync(request, token), cancellationToken);
            return null;
        }
        catch (TransactionCanceledException cancelled)
            when (cancelled.CancellationReasons.Exists(reason => reason.Code is "ConditionalCheckFailed"))
        {
            return cancelled.CancellationReasons;
        }
        catch (TransactionCanceledException cancelled)
            when (cancelled.CancellationReasons.FindIndex(IsTooLarge) is >= 0 and var index)
        {
            throw new ItemTooLargeException(transaction.NameOf(index), ItemSize.Limit, size: null);
        }
        catch (AmazonDynamoDBException refusal) when (StoreFault.IsTooLarge(refusal.Message))
        {
            throw new ItemTooLargeException(transaction.LargestName, ItemSize.Limit, size: null);
        }
    }

    private static bool IsTooLarge(CancellationReason reason) => StoreFault.IsTooLarge(reason.Message);
}
