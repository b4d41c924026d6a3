using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Items that are written together or not at all. Its token is fixed here, before the first attempt.</summary>
internal sealed class Transaction(string token)
{
    /// <summary>The most bytes of one transaction: 4 MB (DynamoDB Developer Guide, "Service quotas").</summary>
    private const int MaxSize = 4 * 1024 * 1024;

    private readonly List<Put> _puts = [];
    private long _size;

    /// <summary>Adds an item, under a condition where one is given.</summary>
    /// <param name="attributes">The item.</param>
    /// <param name="name">What the item is, in the client's terms.</param>
    /// <param name="condition">What must hold of the item that is there.</param>
    /// <exception cref="ItemTooLargeException">The item, or all of them together, are too large for the store.</exception>
    public Transaction Put(Dictionary<string, AttributeValue> attributes, string name, Condition? condition = null)
    {
        _size += ItemSize.RequireFits(attributes, name);
        if (_size > MaxSize)
        {
            throw new ItemTooLargeException("write as a whole", MaxSize, _size);
        }

        _puts.Add(
            new Put
            {
                Item = attributes,
                ConditionExpression = condition?.Expression,
                ExpressionAttributeNames = condition?.Names,
                ExpressionAttributeValues = condition?.Values,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            }
        );
        return this;
    }

    /// <summary>The request, the same for every attempt.</summary>
    public TransactWriteItemsRequest ToRequest(string tableName)
    {
        foreach (var put in _puts)
        {
            put.TableName = tableName;
        }

        return new()
        {
            ClientRequestToken = token,
            TransactItems = [.. _puts.Select(put => new TransactWriteItem { Put = put })],
        };
    }
}
