using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// A patch as one UpdateItem on paths of the map: no read, and writers of different members never conflict.
/// </summary>
internal sealed class BlobUpdater(ItemTable table, ItemWriter writer, StoreOptions options)
{
    /// <summary>The most members: an expression may have 4 KB and 300 operators, and the condition needs some of both.</summary>
    public const int MaxMembers = 100;

    /// <summary>Whether the patch can be applied so.</summary>
    public static bool Takes(MergePatch patch) => patch is { IsFlat: true, Count: > 0 and <= MaxMembers };

    /// <summary>The document after the patch; null if absent.</summary>
    public async Task<Versioned<BlobDocument>?> Update(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        var version = Versions.New(now);
        var item = new BlobItem { WriteToken = writeToken, Version = version };
        TableItem.Place(item, Keys.Blob(id), patch.Changes.ExpiryFrom(now));
        var written = BlobItem.ToAttributes(table, item, patch.Changes);
        // Whether the document has its own expiry is first guessed, then known from the conflicting item. By the
        // member's type and not its presence, because null counts as absent.
        var hasOwnExpiry = false;
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            written[Attributes.Version] = Versions.ToAttribute(version);
            var condition = BlobGuard.Replacing(precondition, version, options, now);
            var update = UpdateOf(written, renews: patch.DecidesExpiry || !hasOwnExpiry)
                .ToRequest(
                    Keys.Blob(id),
                    patch.DecidesExpiry
                        ? condition
                        : condition.AndText(Attributes.Document, BlobDocument.ExpiresAtMember, hasOwnExpiry)
                );
            var outcome = await writer.TryUpdate(update, BlobItem.Name, cancellationToken);
            if (StoredJson.Of(outcome.After) is { } after)
            {
                return after.ToDocument();
            }

            // First, because the patch may have made the document expire.
            if (outcome.InTheWay is BlobItem own && own.IsOf(writeToken))
            {
                return new(own.Document!, own.Version);
            }

            var there = (outcome.InTheWay as BlobItem).IfLive(now);
            precondition.Require(there?.Version);
            if (there is null)
            {
                return null;
            }

            (hasOwnExpiry, version) = (there.Document!.ExpiresAt is not null, Versions.After(there.Version, now));
        }
        throw new ConflictException($"Other writers keep changing the document {id}; try again.");
    }

    private static ItemUpdate UpdateOf(Dictionary<string, AttributeValue> written, bool renews)
    {
        var update = new ItemUpdate();
        string[] own = [Attributes.Version, Attributes.WriteToken];
        string[] expiry = renews ? [Attributes.ExpiresAt, Attributes.TimeToLive] : [];
        foreach (var attribute in own.Concat(expiry))
        {
            update.Set(attribute, written[attribute]);
        }

        foreach (var (member, value) in written[Attributes.Document].M)
        {
            _ = value.NULL is true
                ? update.Remove(Attributes.Document, member)
                : update.Set(Attributes.Document, member, value);
        }

        return update;
    }
}
