using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>A document or a part of it, as the store answers: made into text only when it turns out to be live.</summary>
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
    /// The read of one first-level member without the rest. Its name comes from outside and so stands behind an alias, as all names do.
    /// </summary>
    public static GetItemRequest Request(ItemKey key, string member, bool consistent)
    {
        var request = Request(key, consistent);
        request.ProjectionExpression += ".#member";
        request.ExpressionAttributeNames["#member"] = member;
        return request;
    }

    /// <summary>The document out of the store's answer; null if there is none.</summary>
    public static StoredJson? Of(Dictionary<string, AttributeValue>? item) =>
        item is not null && item.TryGetValue(Attributes.Document, out var document)
            ? new(
                item[Attributes.ExpiresAt].S,
                long.Parse(item[Attributes.Version].N, CultureInfo.InvariantCulture),
                document
            )
            : null;

    /// <summary>The member out of the store's answer; null where there is no document, or none with that member.</summary>
    public static StoredJson? Of(Dictionary<string, AttributeValue>? item, string member) =>
        Of(item) is { } whole && whole.Value.M.TryGetValue(member, out var value) ? whole with { Value = value } : null;

    /// <summary>The value as a document, which it must be.</summary>
    public Versioned<BlobDocument> ToDocument() => new(BlobDocument.OfTrusted(ToJson()), Version);

    /// <summary>The value as JSON text.</summary>
    public ReadOnlyMemory<byte> ToJson() => JsonMapWriting.ToJson(Value);
}
