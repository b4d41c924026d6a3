using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>A kind of item, registered by the feature that owns it.</summary>
/// <param name="discriminator">The value of <c>typ</c> in the table; never changed once it is stored.</param>
/// <param name="itemClass">The item class.</param>
internal abstract class ItemType(string discriminator, Type itemClass)
{
    public string Discriminator => discriminator;

    public Type ItemClass => itemClass;

    /// <summary>A kind that is mapped by the attributes of its class.</summary>
    public static ItemType Of<TItem>(string discriminator)
        where TItem : TableItem => new ModelledItemType<TItem>(discriminator);

    /// <summary>
    /// A kind that is mapped by hand with the same result: only if a benchmark shows that it pays (ADR 0045).
    /// </summary>
    public static ItemType Of<TItem>(
        string discriminator,
        Func<Dictionary<string, AttributeValue>, TItem> read,
        Func<TItem, Dictionary<string, AttributeValue>> write
    )
        where TItem : TableItem => new HandMappedItemType<TItem>(discriminator, read, write);

    /// <summary>Maps an item that the store returned.</summary>
    public abstract TableItem Read(ItemModel model, Dictionary<string, AttributeValue> attributes);

    /// <summary>The item's attributes without the discriminator.</summary>
    public abstract Dictionary<string, AttributeValue> Write(ItemModel model, TableItem item);

    private sealed class ModelledItemType<TItem>(string discriminator) : ItemType(discriminator, typeof(TItem))
        where TItem : TableItem
    {
        public override TableItem Read(ItemModel model, Dictionary<string, AttributeValue> attributes) =>
            model.FromAttributes<TItem>(attributes);

        public override Dictionary<string, AttributeValue> Write(ItemModel model, TableItem item) =>
            model.ToAttributes((TItem)item);
    }

    private sealed class HandMappedItemType<TItem>(
        string discriminator,
        Func<Dictionary<string, AttributeValue>, TItem> read,
        Func<TItem, Dictionary<string, AttributeValue>> write
    ) : ItemType(discriminator, typeof(TItem))
        where TItem : TableItem
    {
        public override TableItem Read(ItemModel model, Dictionary<string, AttributeValue> attributes) =>
            read(attributes);

        public override Dictionary<string, AttributeValue> Write(ItemModel model, TableItem item) => write((TItem)item);
    }
}
