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
    private readonly List<(string Name, int Size)> _items = [];

    /// <summary>The largest of the items, in the client's terms.</summary>
    public string LargestName => _items.MaxBy(item => item.Size).Name;

    /// <summary>Adds an item, under a condition where one is given.</summary>
    /// <param name="attributes">The item.</param>
    /// <param name="name">What the item is, in the client's terms.</param>
    /// <param name="condition">What must hold of the item that is there.</param>
    /// <exception cref="ItemTooLargeException">The item, or all of them together, are too large for the store.</exception>
    public Transaction Put(Dictionary<string, AttributeValue> attributes, string name, Condition? condition = null)
    {
        _items.Add((name, ItemSize.RequireFits(attributes, name)));
        var size = _items.Sum(item => (long)item.Size);
        if (size > MaxSize)
        {
            throw new ItemTooLargeException("write as a whole", MaxSize, size);
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

    /// <summary>What the item of an action is, in the client's terms.</summary>
    public string NameOf(int index) => _items[index].Name;

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
