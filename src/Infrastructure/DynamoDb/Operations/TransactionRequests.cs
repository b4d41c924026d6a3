using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The requests of a transaction. A single action is sent without one, at half the price.</summary>
internal static class TransactionRequests
{
    /// <summary>The request, the same for every attempt.</summary>
    public static TransactWriteItemsRequest ToRequest(this Transaction transaction, string tableName)
    {
        foreach (var action in transaction.Actions)
        {
            _ = action switch
            {
                { Put: { } put } => put.TableName = tableName,
                { Delete: { } delete } => delete.TableName = tableName,
                { Update: { } update } => update.TableName = tableName,
                _ => action.ConditionCheck.TableName = tableName,
            };
        }

        return new() { ClientRequestToken = transaction.Token, TransactItems = transaction.Actions };
    }

    /// <summary>The put, if it is the only action.</summary>
    public static PutItemRequest? ToPut(this Transaction transaction, string tableName) =>
        transaction.Actions is [{ Put: { } put }]
            ? new(tableName, put.Item)
            {
                ConditionExpression = put.ConditionExpression,
                ExpressionAttributeNames = put.ExpressionAttributeNames,
                ExpressionAttributeValues = put.ExpressionAttributeValues,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            }
            : null;

    /// <summary>The removal, if it is the only action.</summary>
    public static DeleteItemRequest? ToDelete(this Transaction transaction, string tableName) =>
        transaction.Actions is [{ Delete: { } delete }]
            ? new(tableName, delete.Key)
            {
                ConditionExpression = delete.ConditionExpression,
                ExpressionAttributeNames = delete.ExpressionAttributeNames,
                ExpressionAttributeValues = delete.ExpressionAttributeValues,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            }
            : null;
}
