using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// One conditional removal without a read; then the stored responses that show the document, even if there is no
/// document: an interrupted removal is repeated.
/// </summary>
internal sealed class BlobDeleter(
    ItemWriter writer,
    IdempotencyResponseStore responses,
    IdempotencyResponseEraser eraser,
    StoreOptions options
)
{
    /// <summary>False if there is no document.</summary>
    public async Task<bool> Remove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var isRemoved = await RemoveDocument(id, precondition, now, idempotency, cancellationToken);
        await eraser.EraseThoseOf(id, BlobItem.Kind, which: null, cancellationToken);
        return isRemoved;
    }

    private async Task<bool> RemoveDocument(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireKnownTag();
        var version = Versions.New(now);
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            var outcome = await TryRemove(id, precondition, version, now, idempotency, cancellationToken);
            if (outcome.IsWritten)
            {
                return !precondition.MustBeAbsent;
            }

            var there = outcome.InTheWay.OfType<BlobItem>().FirstOrDefault().IfLive(now);
            precondition.Require(there?.Version);
            if (there is null)
            {
                return false;
            }

            version = Versions.After(there.Version, now);
        }
        throw new ConflictException($"Other writers keep changing the document {id}; try again.");
    }

    private async Task<WriteOutcome> TryRemove(
        UserId id,
        Precondition precondition,
        long version,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        // With If-None-Match: * nothing is removed; the condition checks whether the document exists.
        var condition = precondition.MustBeAbsent
            ? Condition.Free(now)
            : BlobGuard.Replacing(precondition, version, options, now);
        var writeToken = WriteTokens.New(now);
        var removal = new Transaction(writeToken, writeToken).Delete(Keys.Blob(id), condition);
        if (!precondition.MustBeAbsent)
        {
            await responses.Join(removal, idempotency, result: true, new(id, Shows: null), now, cancellationToken);
        }

        return await writer.TryWrite(removal, cancellationToken);
    }
}
