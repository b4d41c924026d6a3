using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>One conditional removal, without a read before it.</summary>
internal sealed class BlobRemoval(ItemEdits edits)
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
        var outcome = await edits.TryRemove(Keys.Blob(id), condition, cancellationToken);
        if (outcome.IsDone)
        {
            return !precondition.MustBeAbsent;
        }

        precondition.Require((outcome.InTheWay as BlobItem).IfLive(now)?.Version);
        return false;
    }
}
