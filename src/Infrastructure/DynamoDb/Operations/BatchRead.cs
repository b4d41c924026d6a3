using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>What a read of many keys returned, expired items among it; safe for calls side by side.</summary>
internal sealed class BatchRead
{
    private readonly ConcurrentDictionary<ItemKey, TableItem> _found = new();
    private readonly ConcurrentDictionary<ItemKey, bool> _left = new();

    /// <summary>The item; null if there is none.</summary>
    public TableItem? Find(ItemKey key) => _found.GetValueOrDefault(key);

    /// <summary>Whether the store has said nothing of a key.</summary>
    public bool IsLeft(ItemKey key) => _left.ContainsKey(key);

    /// <summary>Takes items that were found.</summary>
    public void Add(IEnumerable<TableItem> items)
    {
        foreach (var item in items)
        {
            _found[ItemKey.Of(item)] = item;
        }
    }

    /// <summary>Takes keys that the store kept back.</summary>
    public void Leave(IEnumerable<Dictionary<string, AttributeValue>> keys)
    {
        foreach (var key in keys)
        {
            _left[ItemKey.Of(key)] = true;
        }
    }
}
