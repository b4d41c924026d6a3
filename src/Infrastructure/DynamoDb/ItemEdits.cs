using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Conditional writes without a whole item: a change in place, and a removal.</summary>
internal sealed class ItemEdits(IAmazonDynamoDB client, ItemTable table, StorePipeline pipeline, StoreOptions options)
{
    /// <summary>One UpdateItem; where its condition does not hold, it says what is there instead.</summary>
    /// <exception cref="ItemTooLargeException">The item, <paramref name="name"/> to the client, would be too large.</exception>
    public async Task<UpdateOutcome> TryUpdate(
        ItemKey key,
        ItemUpdate update,
        string name,
        Condition condition,
        CancellationToken cancellationToken
    )
    {
        var request = update.ToRequest(key, condition);
        request.TableName = options.TableName;
        request.ReturnValues = ReturnValue.ALL_NEW;
        request.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        try
        {
            var response = await pipeline.Execute(token => client.UpdateItemAsync(request, token), cancellationToken);
            return new UpdateOutcome(response.Attributes, InTheWay: null);
        }
        catch (ConditionalCheckFailedException failure)
        {
            return new UpdateOutcome(After: null, ItemOf(failure));
        }
        catch (AmazonDynamoDBException refusal) when (StoreFault.IsTooLarge(refusal.Message))
        {
            throw new ItemTooLargeException(name, ItemSize.Limit, size: null);
        }
    }

    /// <summary>One DeleteItem; where its condition does not hold, it says what is there instead.</summary>
    public async Task<RemovalOutcome> TryRemove(ItemKey key, Condition condition, CancellationToken cancellationToken)
    {
        var attempts = 0;
        var request = new DeleteItemRequest(options.TableName, key.ToAttributes())
        {
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = condition.Names,
            ExpressionAttributeValues = condition.Values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        try
        {
            await pipeline.Execute(
                token =>
                {
                    attempts++;
                    return client.DeleteItemAsync(request, token);
                },
                cancellationToken
            );
            return new RemovalOutcome(IsDone: true, InTheWay: null);
        }
        catch (ConditionalCheckFailedException failure)
        {
            // What is removed leaves no mark to know our own write by. Where a repetition finds nothing, the attempt before
            // it did what was asked and its answer was lost; if it was another's doing, nothing is there all the same.
            var there = ItemOf(failure);
            return new RemovalOutcome(there is null && attempts > 1, there);
        }
    }

    private TableItem? ItemOf(ConditionalCheckFailedException failure) =>
        failure.Item is { Count: > 0 } there ? table.FromAttributes(there) : null;
}
