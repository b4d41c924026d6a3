using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>A document or a part of it as returned by the store; converted to text only if it is live.</summary>
internal sealed record StoredJson(string ExpiresAt, long Version, AttributeValue Value) : IExpiring
{
    /// <summary>The read of the whole document.</summary>
    public static GetItemRequest Request(ItemKey key, bool consistent) =>
        new()
        {
            Key = key.ToAttributes(),
            ConsistentRead = consistent,
            ProjectionExpression = "#expires_at, #ver, #document",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#expires_at"] = Attributes.ExpiresAt,
                ["#ver"] = Attributes.Version,
                ["#document"] = Attributes.Document,
            },
        };

    /// <summary>
    /// The read of one first-level member without the rest. Its name is aliased like all names, because it comes from a
    /// client.
    /// </summary>
    public static GetItemRequest Request(ItemKey key, string member, bool consistent)
    {
        var request = Request(key, consistent);
        request.ProjectionExpression += ".#member";
        request.ExpressionAttributeNames["#member"] = member;
        return request;
    }

    /// <summary>The document from the store's response; null if absent.</summary>
    public static StoredJson? Of(Dictionary<string, AttributeValue>? item) =>
        item is not null && item.TryGetValue(Attributes.Document, out var document)
            ? new(
                item[Attributes.ExpiresAt].S,
                long.Parse(item[Attributes.Version].N, CultureInfo.InvariantCulture),
                document
            )
            : null;

    /// <summary>The member from the store's response; null if there is no document or it lacks that member.</summary>
    public static StoredJson? Of(Dictionary<string, AttributeValue>? item, string member) =>
        Of(item) is { } whole && whole.Value.M.TryGetValue(member, out var value) ? whole with { Value = value } : null;

    /// <summary>The value as a document, which it must be.</summary>
    public Versioned<BlobDocument> ToDocument() => new(BlobDocument.OfTrusted(ToJson()), Version);

    /// <summary>The value as JSON text.</summary>
    public ReadOnlyMemory<byte> ToJson() => JsonMapWriter.ToJson(Value);
}
