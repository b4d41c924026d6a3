using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>A whole document as one native map.</summary>
internal sealed class BlobItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "BLOB";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "document";

    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.Document, typeof(JsonMapConverter))]
    public BlobDocument? Document { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>
    /// The item's attributes: the context maps all except the document, which is mapped directly from its text; the
    /// context would copy every value twice.
    /// </summary>
    /// <exception cref="ItemTooLargeException">It is too large for the store.</exception>
    public static Dictionary<string, AttributeValue> ToAttributes(ItemTable table, BlobItem item, BlobDocument document)
    {
        var map = JsonMap.Of(document);
        var attributes = table.ToAttributes(item);
        ItemSize.RequireFits(ItemSize.Of(attributes) + ItemSize.Text(Attributes.Document) + map.Size, Name);
        attributes.Add(Attributes.Document, map.Value);
        return attributes;
    }
}
