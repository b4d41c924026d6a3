using System.Buffers;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>One first-level member of a document, read without the rest of it.</summary>
internal sealed record ProjectedMember(string ExpiresAt, long Version, ReadOnlyMemory<byte> Json) : IExpiring
{
    /// <summary>The read. The member's name comes from outside and so stands behind an alias, as all names do.</summary>
    public static GetItemRequest Request(ItemKey key, string member, bool consistent) =>
        new()
        {
            Key = key.ToAttributes(),
            ConsistentRead = consistent,
            ProjectionExpression = "#expires_at, #ver, #document.#member",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#expires_at"] = Attributes.ExpiresAt,
                ["#ver"] = Attributes.Version,
                ["#document"] = Attributes.Document,
                ["#member"] = member,
            },
        };

    /// <summary>The member out of the store's answer; null where there is no item, or none with that member.</summary>
    public static ProjectedMember? Of(Document? item, string member)
    {
        if (item is null || !item.TryGetValue(Attributes.Document, out var document))
        {
            return null;
        }

        if (!document.AsDocument().TryGetValue(member, out var entry))
        {
            return null;
        }

        var json = new ArrayBufferWriter<byte>();
        JsonMapWriting.Write(entry, json);
        return new ProjectedMember(
            item[Attributes.ExpiresAt].AsString(),
            item[Attributes.Version].AsLong(),
            json.WrittenMemory
        );
    }
}
