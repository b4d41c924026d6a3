using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>One conditional removal, without a read before it.</summary>
internal sealed class BlobRemoval(ItemWriter writer, KeptAnswers answers)
{
    /// <summary>False where there is no document.</summary>
    public async Task<bool> Remove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Tags that we never made match nothing, whatever is stored.
        if (precondition.Match is { IsEmpty: true })
        {
            throw new PreconditionFailedException();
        }

        // Who asks that nothing be there removes nothing: the condition finds out which of the two it is.
        var condition = precondition.MustBeAbsent ? Condition.Free(now) : BlobSaving.Replacing(precondition, now);
        var mark = Guid.CreateVersion7(now).ToString("N");
        var removal = new Transaction(mark, mark).Delete(Keys.Blob(id), condition);
        if (!precondition.MustBeAbsent)
        {
            await answers.Join(removal, result: true, now, cancellationToken);
        }

        var outcome = await writer.TryWrite(removal, cancellationToken);
        if (outcome.IsWritten)
        {
            return !precondition.MustBeAbsent;
        }

        precondition.Require(outcome.InTheWay.OfType<BlobItem>().FirstOrDefault().IfLive(now)?.Version);
        return false;
    }
}
