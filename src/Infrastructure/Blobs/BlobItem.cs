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

    /// <summary>What it is, in the client's terms.</summary>
    public const string Name = "document";

    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.Document, typeof(JsonMapConverter))]
    public BlobDocument? Document { get; set; }

    /// <summary>The write token of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>
    /// The item as the store takes it: what the context makes of the rest, and the document straight from its text,
    /// which the context would take through two copies of every value.
    /// </summary>
    /// <exception cref="ItemTooLargeException">The store would not take it.</exception>
    public static Dictionary<string, AttributeValue> ToAttributes(ItemTable table, BlobItem item, BlobDocument document)
    {
        var map = JsonMap.Of(document);
        var attributes = table.ToAttributes(item);
        ItemSize.RequireFits(ItemSize.Of(attributes) + ItemSize.Text(Attributes.Document) + map.Size, Name);
        attributes.Add(Attributes.Document, map.Value);
        return attributes;
    }
}
