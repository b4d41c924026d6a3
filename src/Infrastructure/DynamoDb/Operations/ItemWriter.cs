using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>
/// Writes to the table for repositories: through the client, with items that the context made, because the context
/// supports neither a fixed transaction token nor conditions besides the item's version. Every call uses the pipeline.
/// </summary>
internal sealed class ItemWriter(IAmazonDynamoDB client, ItemTable table, StorePipeline pipeline, StoreOptions options)
{
    /// <summary>
    /// Atomic. If a condition fails, the outcome has the conflicting items, unless our own earlier attempt stored them.
    /// </summary>
    /// <exception cref="ItemTooLargeException">The store finds an item too large.</exception>
    public async Task<WriteOutcome> TryWrite(Transaction transaction, CancellationToken cancellationToken)
    {
        var attempts = new AttemptCount();
        var inTheWay = await Send(transaction, attempts, cancellationToken);
        if (inTheWay is not null && !inTheWay.Exists(item => item.IsOf(transaction.WriteToken)))
        {
            transaction.MarkRefused(inTheWay);
            return new WriteOutcome(false, inTheWay, attempts.Number > 1);
        }

        transaction.MarkWritten();
        return WriteOutcome.Written;
    }

    /// <summary>One UpdateItem; if its condition fails, the outcome has the conflicting item.</summary>
    /// <exception cref="ItemTooLargeException">
    /// The item, <paramref name="name"/> to the client, would be too large.
    /// </exception>
    public async Task<UpdateOutcome> TryUpdate(
        UpdateItemRequest update,
        string name,
        CancellationToken cancellationToken
    )
    {
        update.TableName = options.TableName;
        update.ReturnValues = ReturnValue.ALL_NEW;
        update.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        try
        {
            var response = await pipeline.Execute(
                StoreOperation.UpdateItem,
                token => client.UpdateItemAsync(update, token),
                cancellationToken
            );
            return new UpdateOutcome(response.Attributes, InTheWay: null);
        }
        catch (ConditionalCheckFailedException failure)
        {
            return new UpdateOutcome(After: null, ItemsOf([failure.Item]).FirstOrDefault());
        }
        catch (AmazonDynamoDBException refusal) when (StoreFault.IsTooLarge(refusal.Message))
        {
            throw new ItemTooLargeException(name, ItemSize.Limit, size: null);
        }
    }

    private async Task<List<TableItem>?> Send(
        Transaction transaction,
        AttemptCount attempts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await Call(transaction, attempts, cancellationToken);
            return null;
        }
        catch (ConditionalCheckFailedException failure)
        {
            return ItemsOf([failure.Item]);
        }
        catch (TransactionCanceledException cancelled)
            when (cancelled.CancellationReasons.Exists(reason => reason.Code is "ConditionalCheckFailed"))
        {
            return ItemsOf(cancelled.CancellationReasons.Select(reason => reason.Item));
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

    // A single action is not sent as a transaction, which would cost twice as much.
    private Task Call(Transaction transaction, AttemptCount attempts, CancellationToken cancellationToken)
    {
        if (transaction.ToPut(options.TableName) is { } put)
        {
            return pipeline.Execute(
                StoreOperation.PutItem,
                token => attempts.Count(client.PutItemAsync(put, token)),
                cancellationToken
            );
        }

        if (transaction.ToDelete(options.TableName) is { } delete)
        {
            return Remove(delete, cancellationToken);
        }

        var request = transaction.ToRequest(options.TableName);
        return pipeline.Execute(
            StoreOperation.TransactWriteItems,
            token => attempts.Count(client.TransactWriteItemsAsync(request, token)),
            cancellationToken
        );
    }

    private async Task Remove(DeleteItemRequest removal, CancellationToken cancellationToken)
    {
        var attempts = 0;
        try
        {
            await pipeline.Execute(
                StoreOperation.DeleteItem,
                token =>
                {
                    attempts++;
                    return client.DeleteItemAsync(removal, token);
                },
                cancellationToken
            );
        }
        catch (ConditionalCheckFailedException failure) when (attempts > 1 && failure.Item is not { Count: > 0 })
        {
            // A removed item has no write token. If a retry finds nothing, the earlier attempt succeeded and its
            // response was lost; if someone else removed the item, the result is the same.
        }
    }

    private List<TableItem> ItemsOf(IEnumerable<Dictionary<string, AttributeValue>?> items) =>
        [.. items.Where(item => item is { Count: > 0 }).Select(item => table.FromAttributes(item!))];

    private static bool IsTooLarge(CancellationReason reason) => StoreFault.IsTooLarge(reason.Message);
}
