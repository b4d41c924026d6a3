using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
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
    IdempotencyResponseStore answers,
    IdempotencyNotes notes,
    IdempotencyResponseEraser eraser,
    StoreOptions options
)
{
    /// <summary>The number of concurrent removals of one request, leaving capacity for other requests.</summary>
    private const int Parallelism = 16;

    private readonly ConflictRetry _again = new(options);

    /// <summary>False if there is no such user.</summary>
    public async Task<bool> Remove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var wasThere = await _again.Run(
            $"user {id}",
            token => TryRemove(id, precondition, now, token),
            cancellationToken
        );
        await eraser.EraseThoseOf(id, UserItem.Kind, cancellationToken);
        return wasThere;
    }

    /// <summary>The result of each, in the order of the ids.</summary>
    public async Task<ImmutableArray<UserRemovalResult>> RemoveAll(
        IReadOnlyCollection<UserId> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await notes.NoteUsers(ids, now, cancellationToken);
        var removals = await IdempotentRequest.Unkept(token => RemoveEach(ids, now, token), cancellationToken);
        await answers.Keep(writer, removals, now, cancellationToken);
        return removals;
    }

    private async Task<ImmutableArray<UserRemovalResult>> RemoveEach(
        IReadOnlyCollection<UserId> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var removals = new UserRemovalResult[ids.Count];
        await Parallel.ForEachAsync(
            ids.Select((id, index) => (id, index)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (one, token) => removals[one.index] = new(one.id, await OutcomeOf(one.id, now, token))
        );
        return [.. removals];
    }

    private async Task<RemovalOutcome> OutcomeOf(UserId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var wasThere = await Remove(id, Precondition.None, now, cancellationToken);
            return wasThere ? RemovalOutcome.Removed : RemovalOutcome.NotFound;
        }
        catch (StoreUnavailableException)
        {
            return RemovalOutcome.Unavailable;
        }
        catch (ErasureRunningException)
        {
            return RemovalOutcome.NotFound;
        }
        catch (ConflictException)
        {
            return RemovalOutcome.Overtaken;
        }
    }

    private async Task<WriteAttempt<bool>> TryRemove(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
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
        await answers.Join(removal, result: true, now, cancellationToken);
        var outcome = await writer.TryWrite(removal, cancellationToken);
        return new(!outcome.IsWritten, true);
    }
}
