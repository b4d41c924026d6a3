using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Users;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Users;

/// <summary>One transaction for the user, the address and the number of users.</summary>
internal sealed class UserCreation(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    UserListing listing
)
{
    public async Task<Versioned<User>> Create(
        User user,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var list = await listing.PartitionOf(user, cancellationToken);
        var writeToken = WriteTokens.New(now);
        var created = new Versioned<User>(user, Versions.New(now));
        var email = EmailItem.Of(user.Email, user.Id, writeToken);
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(UserItem.Of(created, writeToken, list)), UserItem.Name, Condition.Absent)
            .Put(table.ToAttributes(email), UserItem.Name, Condition.Absent);
        CounterItem.Join(write, 1);
        await responses.Join(write, idempotency, created, new(user.Id, UserItem.Kind), now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.IsWritten ? created
            : outcome.InTheWay.Any(item => item is ErasureItem) ? throw new ErasureRunningException()
            : outcome.InTheWay.Any(item => item is UserItem) ? throw new UserExistsException()
            : throw new EmailTakenException();
    }
}
