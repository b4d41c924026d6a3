using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// Removes users, each with its address in one transaction; then the stored responses that show the user, even if there
/// is no user: an interrupted removal is repeated.
/// </summary>
internal sealed class UserRemoval(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    IdempotencyResponseEraser eraser,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>False if there is no such user.</summary>
    public async Task<bool> Remove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var wasThere = await _retry.Run(
            $"user {id}",
            token => TryRemove(id, precondition, now, idempotency, token),
            cancellationToken
        );
        await eraser.EraseThoseOf(id, UserItem.Kind, which: null, cancellationToken);
        return wasThere;
    }

    private async Task<WriteAttempt<bool>> TryRemove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var stored = await table.FindToChange(id, cancellationToken);
        precondition.Require(stored?.Version);
        if (stored is null)
        {
            return new(false, false);
        }

        var writeToken = WriteTokens.New(now);
        var removal = new Transaction(writeToken, writeToken).Delete(
            Keys.DirectoryEntry(id),
            Condition.Unchanged(stored.Version)
        );
        stored.JoinRemoval(removal);
        await responses.Join(removal, idempotency, result: true, new(id, Shows: null), now, cancellationToken);
        var outcome = await writer.TryWrite(removal, cancellationToken);
        return new(!outcome.IsWritten, true);
    }
}
