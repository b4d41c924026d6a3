using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>A whole document as one native map.</summary>
internal sealed class BlobItem : TableItem, IMarked
{
    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.Document, typeof(JsonMapConverter))]
    public BlobDocument? Document { get; set; }

    /// <summary>The mark of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.Mark)]
    public string? Mark { get; set; }

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }
}
