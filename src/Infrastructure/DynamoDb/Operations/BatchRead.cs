using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The result of reading many keys, including expired items; safe for parallel calls.</summary>
internal sealed class BatchRead
{
    private readonly ConcurrentDictionary<ItemKey, TableItem> _found = new();
    private readonly ConcurrentDictionary<ItemKey, bool> _left = new();

    /// <summary>The item; null if absent.</summary>
    public TableItem? Find(ItemKey key) => _found.GetValueOrDefault(key);

    /// <summary>Whether the store returned no result for some keys.</summary>
    public bool HasLeft => !_left.IsEmpty;

    /// <summary>Whether the store returned no result for a key.</summary>
    public bool IsLeft(ItemKey key) => _left.ContainsKey(key);

    /// <summary>Adds found items.</summary>
    public void Add(IEnumerable<TableItem> items)
    {
        foreach (var item in items)
        {
            _found[ItemKey.Of(item)] = item;
        }
    }

    /// <summary>Adds unprocessed keys.</summary>
    public void Leave(IEnumerable<Dictionary<string, AttributeValue>> keys)
    {
        foreach (var key in keys)
        {
            _left[ItemKey.Of(key)] = true;
        }
    }
}
