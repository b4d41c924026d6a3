using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// One conditional removal, without a read before it; then the kept answers that show the document. Also where there is
/// none: a removal that was interrupted before its second part is sent again.
/// </summary>
internal sealed class BlobDeleter(
    ItemWriter writer,
    IdempotencyResponseStore answers,
    IdempotencyResponseEraser eraser,
    StoreOptions options
)
{
    /// <summary>False where there is no document.</summary>
    public async Task<bool> Remove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var isRemoved = await RemoveDocument(id, precondition, now, cancellationToken);
        await eraser.EraseThoseOf(id, BlobItem.Kind, cancellationToken);
        return isRemoved;
    }

    private async Task<bool> RemoveDocument(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireKnownTag();
        var version = Versions.New(now);
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            var outcome = await TryRemove(id, precondition, version, now, cancellationToken);
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
        CancellationToken cancellationToken
    )
    {
        // Who asks that nothing be there removes nothing: the condition finds out which of the two it is.
        var condition = precondition.MustBeAbsent
            ? Condition.Free(now)
            : BlobGuard.Replacing(precondition, version, options, now);
        var writeToken = WriteTokens.New(now);
        var removal = new Transaction(writeToken, writeToken).Delete(Keys.Blob(id), condition);
        if (!precondition.MustBeAbsent)
        {
            await answers.Join(removal, result: true, now, cancellationToken);
        }

        return await writer.TryWrite(removal, cancellationToken);
    }
}
