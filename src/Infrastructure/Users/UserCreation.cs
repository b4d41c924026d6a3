using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Privacy;

namespace Personalisation.Infrastructure.Users;

/// <summary>One transaction: the user, the address and the number of users, or nothing of it.</summary>
internal sealed class UserCreation(ItemTable table, ItemWriter writer, KeptAnswers answers, UserMonths months)
{
    public async Task<Versioned<Account>> Create(
        Account account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var shards = await months.ShardsOf(account.CreatedAt, cancellationToken);
        var list = Keys.UserList(account.CreatedAt, UserShard.Of(account.Id, shards));
        var mark = Marks.New(now);
        var created = new Versioned<Account>(account, Versions.New(now));
        var email = EmailItem.Of(account.Email, account.Id, mark);
        var write = new Transaction(mark, mark)
            .Put(table.ToAttributes(AccountItem.Of(created, mark, list)), AccountItem.Name, Condition.Absent)
            .Put(table.ToAttributes(email), AccountItem.Name, Condition.Absent);
        CounterItem.Join(write, 1);
        await answers.Join(write, created, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.IsWritten ? created
            : outcome.InTheWay.Any(item => item is ErasureItem) ? throw new ErasureRunningException()
            : outcome.InTheWay.Any(item => item is AccountItem) ? throw new UserExistsException()
            : throw new EmailTakenException();
    }
}
