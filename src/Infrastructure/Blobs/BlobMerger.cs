using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// Merges a patch in the service: reads the document and puts the result if the document is unchanged. The next attempt
/// reads again instead of using the conflicting item, which is out of date after the pause.
/// </summary>
internal sealed class BlobMerger(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore answers,
    StoreOptions options
)
{
    private readonly ConflictRetry _again = new(options);

    /// <summary>The document after the patch; null if there is none.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    public async Task<Versioned<BlobDocument>?> Merge(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        return await _again.Run(
            $"document {id}",
            token => TryMerge(id, patch, precondition, writeToken, now, token),
            cancellationToken
        );
    }

    private async Task<WriteAttempt<Versioned<BlobDocument>>> TryMerge(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        string writeToken,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var read = await table.Project(StoredJson.Request(Keys.Blob(id), consistent: true), cancellationToken);
        var there = StoredJson.Of(read).IfLive(now)?.ToDocument();
        precondition.Require(there?.Version);
        if (there is null)
        {
            return new(false, null);
        }

        if (patch.IsEmpty)
        {
            var (key, version) = (Keys.Blob(id), there.Version);
            return new(
                !await answers.KeepUnwritten(writer, there, key, BlobItem.Kind, version, now, cancellationToken),
                there
            );
        }

        var merged = patch.ApplyTo(there.Value);
        var item = new BlobItem
        {
            Id = id.Value,
            WriteToken = writeToken,
            Version = Versions.After(there.Version, now),
        };
        TableItem.Place(item, Keys.Blob(id), merged.ExpiryFrom(now));
        var attributes = BlobItem.ToAttributes(table, item, merged);
        // In the text that reads return.
        var json = JsonMapWriting.ToJson(attributes[Attributes.Document]);
        var result = new Versioned<BlobDocument>(BlobDocument.OfTrusted(json), item.Version);
        var write = new Transaction(WriteTokens.New(now), writeToken).Put(
            attributes,
            BlobItem.Name,
            Condition.Unchanged(there.Version)
        );
        await answers.Join(write, result, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return new(!outcome.IsWritten, result);
    }
}
