using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Items that are removed together or not at all. Its token is fixed here, before the first attempt.</summary>
internal sealed class Removal(string token)
{
    /// <summary>The most actions of one transaction (DynamoDB Developer Guide, "Service quotas").</summary>
    public const int MaxActions = 100;

    private readonly List<TransactWriteItem> _actions = [];

    /// <summary>Asks that a condition holds of an item that stays.</summary>
    public Removal Provided(ItemKey key, Condition condition)
    {
        var check = new ConditionCheck
        {
            Key = key.ToAttributes(),
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = condition.Names,
            ExpressionAttributeValues = condition.Values,
        };
        _actions.Add(new TransactWriteItem { ConditionCheck = check });
        return this;
    }

    /// <summary>Removes an item, under a condition where one is given; one that is not there counts as removed.</summary>
    public Removal Delete(ItemKey key, Condition? condition = null)
    {
        var delete = new Delete
        {
            Key = key.ToAttributes(),
            ConditionExpression = condition?.Expression,
            ExpressionAttributeNames = condition?.Names,
            ExpressionAttributeValues = condition?.Values,
        };
        _actions.Add(new TransactWriteItem { Delete = delete });
        return this;
    }

    /// <summary>The request, the same for every attempt.</summary>
    public TransactWriteItemsRequest ToRequest(string tableName)
    {
        foreach (var action in _actions)
        {
            _ = action.Delete is { } delete
                ? delete.TableName = tableName
                : action.ConditionCheck.TableName = tableName;
        }

        return new() { ClientRequestToken = token, TransactItems = _actions };
    }
}
