using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>An atomic write. Its token is fixed here, before the first attempt.</summary>
/// <param name="token">The same for all attempts of this very transaction.</param>
/// <param name="writeToken">The first item's, by which we know our own earlier attempt from another write.</param>
internal sealed class Transaction(string token, string writeToken)
{
    /// <summary>The maximum number of actions per transaction (DynamoDB Developer Guide, "Service quotas").</summary>
    public const int MaxActions = 100;

    private const int MaxSize = 4 * 1024 * 1024;

    private static readonly ReturnValuesOnConditionCheckFailure WhatIsThere =
        ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private readonly List<(int Action, string Name, int Size)> _items = [];
    private long _size;
    private Action? _written;
    private Action<IReadOnlyList<TableItem>>? _refused;

    /// <summary>A transaction that writes nothing and holds if the item still has this version.</summary>
    public static Transaction CheckOf(ItemKey key, long version, DateTimeOffset now) =>
        new Transaction(WriteTokens.New(now), WriteTokens.New(now)).Provided(key, Condition.Unchanged(version));

    public string Token => token;

    public string WriteToken => writeToken;

    /// <summary>The actions, in the order in which they were added.</summary>
    public List<TransactWriteItem> Actions { get; } = [];

    public string LargestName => _items.MaxBy(item => item.Size).Name;

    /// <summary>True if something is written; false if it only checks conditions.</summary>
    public bool HasWrites => Actions.Exists(action => action.ConditionCheck is null);

    /// <summary>Adds an item, with an optional condition.</summary>
    /// <param name="attributes">The item.</param>
    /// <param name="name">The name of the item, in the client's terms.</param>
    /// <param name="condition">The condition on the stored item.</param>
    /// <exception cref="ItemTooLargeException">The item, or the whole transaction, is too large.</exception>
    public Transaction Put(Dictionary<string, AttributeValue> attributes, string name, Condition? condition = null)
    {
        _items.Add((Actions.Count, name, ItemSize.RequireFits(attributes, name)));
        if ((_size += _items[^1].Size) > MaxSize)
        {
            throw new ItemTooLargeException("write as a whole", MaxSize, _size);
        }

        return Add(
            new TransactWriteItem
            {
                Put = new Put
                {
                    Item = attributes,
                    ConditionExpression = condition?.Expression,
                    ExpressionAttributeNames = condition?.Names,
                    ExpressionAttributeValues = condition?.Variables,
                    ReturnValuesOnConditionCheckFailure = condition is null ? null : WhatIsThere,
                },
            }
        );
    }

    /// <summary>Removes an item, with an optional condition; a missing one counts as removed.</summary>
    public Transaction Delete(ItemKey key, Condition? condition = null) =>
        Add(
            new TransactWriteItem
            {
                Delete = new Delete
                {
                    Key = key.ToAttributes(),
                    ConditionExpression = condition?.Expression,
                    ExpressionAttributeNames = condition?.Names,
                    ExpressionAttributeValues = condition?.Variables,
                    ReturnValuesOnConditionCheckFailure = condition is null ? null : WhatIsThere,
                },
            }
        );

    /// <summary>Requires a condition on an item that is not changed.</summary>
    public Transaction Provided(ItemKey key, Condition condition) =>
        Add(
            new TransactWriteItem
            {
                ConditionCheck = new ConditionCheck
                {
                    Key = key.ToAttributes(),
                    ConditionExpression = condition.Expression,
                    ExpressionAttributeNames = condition.Names,
                    ExpressionAttributeValues = condition.Variables,
                    ReturnValuesOnConditionCheckFailure = WhatIsThere,
                },
            }
        );

    /// <summary>Changes an item, with an optional condition; creates it if it does not exist.</summary>
    /// <param name="key">The key of the item.</param>
    /// <param name="update">The changes.</param>
    /// <param name="condition">The condition on the stored item.</param>
    /// <param name="name">The name of an item that may grow too large, in the client's terms.</param>
    public Transaction Change(ItemKey key, ItemUpdate update, Condition? condition = null, string? name = null)
    {
        if (name is not null)
        {
            // Its size is known to the store alone; what we have measured fits.
            _items.Add((Actions.Count, name, ItemSize.Limit));
        }

        var action = update.ToAction(key, condition);
        action.ReturnValuesOnConditionCheckFailure = condition is null ? null : WhatIsThere;
        return Add(new TransactWriteItem { Update = action });
    }

    /// <summary>The name of an action's item, in the client's terms.</summary>
    public string NameOf(int index) => _items.Find(item => item.Action == index).Name ?? "item";

    /// <summary>Observes the outcome of the transaction.</summary>
    /// <param name="written">Called when all of it is written.</param>
    /// <param name="refused">Called with the conflicting items if nothing is written.</param>
    public void Observe(Action written, Action<IReadOnlyList<TableItem>> refused)
    {
        _written += written;
        _refused += refused;
    }

    public void MarkWritten() => _written?.Invoke();

    public void MarkRefused(IReadOnlyList<TableItem> inTheWay) => _refused?.Invoke(inTheWay);

    private Transaction Add(TransactWriteItem action)
    {
        Actions.Add(action);
        return this;
    }
}
