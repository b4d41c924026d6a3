using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>
/// Turns what is stored into values of the domain. A rule that it breaks is not the client's fault, who would otherwise
/// get a 400 for somebody else's data.
/// </summary>
internal static class StoredData
{
    /// <summary>What an item stands for.</summary>
    /// <exception cref="StoredDataException">The item breaks a rule.</exception>
    public static TValue Read<TItem, TValue>(TItem item, Func<TItem, TValue> read)
        where TItem : TableItem => Read(item, read, static (it, own) => own(it));

    /// <summary>The same of an item that needs something besides.</summary>
    /// <exception cref="StoredDataException">The item breaks a rule.</exception>
    public static TValue Read<TItem, TWith, TValue>(TItem item, TWith with, Func<TItem, TWith, TValue> read)
        where TItem : TableItem
    {
        try
        {
            return read(item, with);
        }
        catch (Exception fault) when (StoredDataException.IsCausedBy(fault))
        {
            throw new StoredDataException(typeof(TItem).Name, $"{item.PartitionKey} {item.SortKey}", fault);
        }
    }

    /// <summary>An item that is mapped by hand.</summary>
    /// <exception cref="StoredDataException">It breaks a rule.</exception>
    public static TItem Read<TItem>(
        Dictionary<string, AttributeValue> attributes,
        Func<Dictionary<string, AttributeValue>, TItem> read
    )
        where TItem : TableItem
    {
        try
        {
            return read(attributes);
        }
        catch (Exception fault) when (StoredDataException.IsCausedBy(fault))
        {
            var place = $"{attributes[Attributes.PartitionKey].S} {attributes[Attributes.SortKey].S}";
            throw new StoredDataException(typeof(TItem).Name, place, fault);
        }
    }
}
