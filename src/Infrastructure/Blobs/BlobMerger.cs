using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
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
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The document after the patch; null if absent.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    public async Task<Versioned<BlobDocument>?> Merge(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<BlobDocument>?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        return await _retry.Run(
            $"document {id}",
            token => TryMerge(id, patch, precondition, writeToken, now, idempotency, token),
            cancellationToken
        );
    }

    private async Task<WriteAttempt<Versioned<BlobDocument>>> TryMerge(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        string writeToken,
        DateTimeOffset now,
        IdempotentWrite<Versioned<BlobDocument>?>? idempotency,
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

        var write = new Transaction(WriteTokens.New(now), writeToken);
        var result = patch.IsEmpty ? there : Put(write, id, patch.ApplyTo(there.Value), there.Version, writeToken, now);
        if (patch.IsEmpty)
        {
            write.Provided(Keys.Blob(id), Condition.Unchanged(there.Version));
        }

        await responses.Join(write, idempotency, result, new(id, BlobItem.Kind), now, cancellationToken);
        return new(write.HasWrites && !(await writer.TryWrite(write, cancellationToken)).IsWritten, result);
    }

    // In the text that reads return.
    private Versioned<BlobDocument> Put(
        Transaction write,
        UserId id,
        BlobDocument merged,
        long version,
        string writeToken,
        DateTimeOffset now
    )
    {
        var item = new BlobItem
        {
            Id = id.Value,
            WriteToken = writeToken,
            Version = Versions.After(version, now),
        };
        TableItem.Place(item, Keys.Blob(id), merged.ExpiryFrom(now));
        var attributes = BlobItem.ToAttributes(table, item, merged);
        write.Put(attributes, BlobItem.Name, Condition.Unchanged(version));
        return new(BlobDocument.OfTrusted(JsonMapWriter.ToJson(attributes[Attributes.Document])), item.Version);
    }
}
