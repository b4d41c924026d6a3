using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Users;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb;

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
    public async Task<Versioned<Account>?> Find(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.FindAccount(id, consistent, cancellationToken);
        return item is null ? null : new(item.ToAccount(), item.Version);
    }

    public async Task<Account?> FindByEmail(EmailAddress email, CancellationToken cancellationToken)
    {
        var key = Keys.Email(email);
        if (await table.Load<EmailItem>(key, consistent: true, cancellationToken) is not { } owner)
        {
            return null;
        }

        var item = await table.FindAccount(UserId.Parse(owner.Id), consistent: true, cancellationToken);
        // Between the two reads the address may have been given up: at that moment nobody had it.
        return item?.EmailKey == key ? item.ToAccount() : null;
    }

    public Task<AccountPage> FindByCreation(CreationTime time, int limit, CancellationToken cancellationToken) =>
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
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            count += page.Items.OfType<CounterItem>().Sum(item => item.Count);
        }

        return count;
    }

    public Task<Versioned<Account>> Create(Account account, DateTimeOffset now, CancellationToken cancellationToken) =>
        creation.Create(account, now, cancellationToken);

    public Task<Versioned<Account>?> Change(
        UserId id,
        Func<Account, Account> change,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => changing.Change(id, change, precondition, now, cancellationToken);

    public Task<bool> Delete(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => removal.Remove(id, precondition, now, cancellationToken);

    public Task<ImmutableArray<AccountRemoval>> DeleteAll(
        IReadOnlyCollection<UserId> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => removal.RemoveAll(ids, now, cancellationToken);
}
