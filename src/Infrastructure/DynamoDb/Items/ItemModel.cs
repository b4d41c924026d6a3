using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>Maps items by the attributes of their class: the Object Persistence Model, the mapping of record.</summary>
/// <param name="context">The model; it makes no calls here.</param>
/// <param name="tableName">The name of the table.</param>
internal sealed class ItemModel(IDynamoDBContext context, string tableName)
{
    private readonly ToDocumentConfig _toDocument = new() { OverrideTableName = tableName };
    private readonly FromDocumentConfig _fromDocument = new() { OverrideTableName = tableName };

    /// <summary>The item's attributes without the discriminator.</summary>
    public Dictionary<string, AttributeValue> ToAttributes<TItem>(TItem item)
        where TItem : TableItem =>
        context.ToDocument(item, _toDocument).ToAttributeMap(DynamoDBEntryConversion.V2, true);

    /// <summary>Maps an item that the store returned.</summary>
    public TItem FromAttributes<TItem>(Dictionary<string, AttributeValue> attributes)
        where TItem : TableItem => context.FromDocument<TItem>(Document.FromAttributeMap(attributes), _fromDocument);
}
