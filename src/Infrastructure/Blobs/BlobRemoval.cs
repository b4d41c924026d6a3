using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// One conditional removal, without a read before it; then the kept answers that show the document. Also where there is
/// none: a removal that was interrupted before its second part is sent again.
/// </summary>
internal sealed class BlobRemoval(ItemWriter writer, KeptAnswers answers, AnswerErasing erasing, StoreOptions options)
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
        await erasing.EraseThoseOf(id, BlobItem.Kind, cancellationToken);
        return isRemoved;
    }

    private async Task<bool> RemoveDocument(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireOneOfOurs();
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
        var mark = Marks.New(now);
        var removal = new Transaction(mark, mark).Delete(Keys.Blob(id), condition);
        if (!precondition.MustBeAbsent)
        {
            await answers.Join(removal, result: true, now, cancellationToken);
        }

        return await writer.TryWrite(removal, cancellationToken);
    }
}
