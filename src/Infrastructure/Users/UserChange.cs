using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Users;

/// <summary>Reads a user, changes it, and writes it where nobody came in between; a new address moves along with it.</summary>
internal sealed class UserChange(ItemTable table, ItemWriter writer, KeptAnswers answers, StoreOptions options)
{
    private readonly ConflictRetry _again = new(options);

    /// <summary>The user as it then stands; null where there is none.</summary>
    public async Task<Versioned<Account>?> Change(
        UserId id,
        Func<Account, Account> change,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        return await _again.Run(
            $"user {id}",
            token => TryChange(id, change, precondition, now, token),
            cancellationToken
        );
    }

    private async Task<WriteAttempt<Versioned<Account>>> TryChange(
        UserId id,
        Func<Account, Account> change,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = await table.FindToChange(id, cancellationToken);
        precondition.Require(stored?.Version);
        if (stored is null)
        {
            return new(false, null);
        }

        var before = stored.ToAccount();
        var after = change(before);
        if (ReferenceEquals(after, before))
        {
            var (same, key) = (new Versioned<Account>(before, stored.Version), Keys.Account(id));
            return new(
                !await answers.KeepUnwritten(writer, same, key, AccountItem.Kind, same.Version, now, cancellationToken),
                same
            );
        }

        var changed = new Versioned<Account>(after, stored.Version + 1);
        var write = WriteOf(stored, changed, now);
        await answers.Join(write, changed, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.InTheWay.OfType<EmailItem>().Any(item => !item.IsOf(id))
            ? throw new EmailTakenException()
            : new(!outcome.IsWritten, changed);
    }

    private Transaction WriteOf(AccountItem stored, Versioned<Account> changed, DateTimeOffset now)
    {
        var mark = Marks.New(now);
        var item = AccountItem.Of(changed, mark, stored.ListPartition);
        var write = new Transaction(mark, mark).Put(
            table.ToAttributes(item),
            AccountItem.Name,
            Condition.Unchanged(stored.Version)
        );
        if (item.EmailKey != stored.EmailKey)
        {
            var email = EmailItem.Of(changed.Value.Email, changed.Value.Id, mark);
            write
                .Put(table.ToAttributes(email), AccountItem.Name, Condition.Absent)
                .Delete(stored.EmailKey, Condition.OwnedBy(changed.Value.Id));
        }

        return write;
    }
}
