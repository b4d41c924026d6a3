using Personalisation.Application.Idempotency;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// Reads a user, changes it, and writes it if nobody came in between; a new address moves in the same transaction.
/// </summary>
internal sealed class UserChange(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The resulting user; null if absent.</summary>
    public async Task<Versioned<User>?> Change(
        UserId id,
        Func<User, User> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run(
            $"user {id}",
            token => TryChange(id, change, precondition, now, idempotency, token),
            cancellationToken
        );
    }

    private async Task<WriteAttempt<Versioned<User>>> TryChange(
        UserId id,
        Func<User, User> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var stored = await table.FindToChange(id, cancellationToken);
        precondition.Require(stored?.Version);
        if (stored is null)
        {
            return new(false, null);
        }

        var before = stored.ToUser();
        var after = change(before);
        var isSame = ReferenceEquals(after, before);
        var changed = new Versioned<User>(after, isSame ? stored.Version : stored.Version + 1);
        var write = isSame
            ? Transaction.CheckOf(Keys.DirectoryEntry(id), stored.Version, now)
            : WriteOf(stored, changed, now);
        await responses.Join(write, idempotency, changed, new(id, UserItem.Kind), now, cancellationToken);
        if (!write.HasWrites)
        {
            return new(false, changed);
        }

        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.InTheWay.OfType<EmailItem>().Any(item => !item.IsOf(id))
            ? throw new EmailTakenException()
            : new(!outcome.IsWritten, changed);
    }

    private Transaction WriteOf(UserItem stored, Versioned<User> changed, DateTimeOffset now)
    {
        var writeToken = WriteTokens.New(now);
        var item = UserItem.Of(changed, writeToken, stored.ListPartition);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(item),
            UserItem.Name,
            Condition.Unchanged(stored.Version)
        );
        if (item.EmailKey != stored.EmailKey)
        {
            var email = EmailItem.Of(changed.Value.Email, changed.Value.Id, writeToken);
            write
                .Put(table.ToAttributes(email), UserItem.Name, Condition.Absent)
                .Delete(stored.EmailKey, Condition.OwnedBy(changed.Value.Id));
        }

        return write;
    }
}
