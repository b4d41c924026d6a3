using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Users;

/// <inheritdoc cref="IUserRepository"/>
internal sealed class DynamoDbUserRepository(
    ItemTable table,
    UserListing listing,
    UserCreation creation,
    UserChange changing,
    UserRemoval removal
) : IUserRepository
{
    public async Task<Versioned<User>?> Find(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.FindUser(id, consistent, cancellationToken);
        return item is null ? null : new(item.ToUser(), item.Version);
    }

    public async Task<User?> FindByEmail(EmailAddress email, CancellationToken cancellationToken)
    {
        var key = Keys.Email(email);
        if (await table.Load<EmailItem>(key, consistent: true, cancellationToken) is not { } owner)
        {
            return null;
        }

        var item = await table.FindUser(UserId.Parse(owner.Id), consistent: true, cancellationToken);
        // Between the two reads the address may have been released: at that moment nobody had it.
        return item?.EmailKey == key ? item.ToUser() : null;
    }

    public Task<Page<User>> FindByCreation(TimeWindow time, int limit, CancellationToken cancellationToken) =>
        listing.Find(time, limit, cancellationToken);

    public async Task<long> Count(bool consistent, CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :counts",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey },
                ExpressionAttributeValues = { [":counts"] = Keys.UserCounts },
            },
        };
        var count = 0L;
        await foreach (var page in table.Query<CounterItem>(query, cancellationToken))
        {
            count += page.Sum(item => item.Count);
        }

        return count;
    }

    public Task<Versioned<User>> Create(
        User user,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>>? idempotency,
        CancellationToken cancellationToken
    ) => creation.Create(user, now, idempotency, cancellationToken);

    public Task<Versioned<User>?> Change(
        UserId id,
        Func<User, User> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>?>? idempotency,
        CancellationToken cancellationToken
    ) => changing.Change(id, change, precondition, now, idempotency, cancellationToken);

    public Task<bool> Delete(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(id, precondition, now, idempotency, cancellationToken);
}
