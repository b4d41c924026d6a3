using System.Collections.Frozen;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>Every kind of item that a feature has registered: finds the class by the discriminator, and back.</summary>
/// <param name="model">Maps kinds that are not mapped by hand.</param>
/// <param name="types">The kinds, with unique discriminators and classes.</param>
internal sealed class ItemTypes(ItemModel model, IEnumerable<ItemType> types)
{
    private readonly FrozenDictionary<string, ItemType> _byDiscriminator = types.ToFrozenDictionary(
        type => type.Discriminator,
        StringComparer.Ordinal
    );

    private readonly FrozenDictionary<Type, ItemType> _byClass = types.ToFrozenDictionary(type => type.ItemClass);

    /// <summary>The item's attributes with its discriminator.</summary>
    /// <exception cref="InvalidOperationException">No feature has registered its class.</exception>
    public Dictionary<string, AttributeValue> Write(TableItem item)
    {
        if (!_byClass.TryGetValue(item.GetType(), out var type))
        {
            throw new InvalidOperationException($"{item.GetType().Name} is not registered as an {nameof(ItemType)}.");
        }

        var attributes = type.Write(model, item);
        attributes[Attributes.ItemType] = new(type.Discriminator);
        if (item.ExpiresAt.Length == 0)
        {
            // Absent and not empty: an empty text is before any time, so the item could be overwritten.
            attributes.Remove(Attributes.ExpiresAt);
            attributes.Remove(Attributes.TimeToLive);
        }

        return attributes;
    }

    /// <summary>Maps an item that the store returned; for an unknown kind only the base, never an error.</summary>
    public TableItem Read(Dictionary<string, AttributeValue> attributes) =>
        attributes.GetValueOrDefault(Attributes.ItemType)?.S is { } name
        && _byDiscriminator.TryGetValue(name, out var type)
            ? type.Read(model, attributes)
            : model.FromAttributes<TableItem>(attributes);
}
