using Personalisation.Application.ApiKeys;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>Writes keys, each together with its name and, if it is confined to a person, a trace of it with the person.</summary>
internal sealed class ApiKeyWriter(
    ItemTable table,
    ApiKeyReader reader,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private const string Name = "key";
    private const long FirstVersion = 1;

    private readonly ConflictRetry _retry = new(options, clock);

    public async Task<ApiKey> Create(
        ApiKey key,
        DateTimeOffset now,
        IdempotentWrite<ApiKey>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(ApiKeyItem.Of(key, FirstVersion, writeToken)), Name, Condition.Absent)
            .Put(table.ToAttributes(ApiKeyNameItem.Of(key)), Name, Condition.Free(now));
        JoinPerson(write, key);
        await responses.Join(write, idempotency, key, NamedBy(key), now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.IsWritten ? key
            : outcome.InTheWay.Any(item => item is ErasureItem) ? throw new ErasureRunningException()
            : throw new ApiKeyNameTakenException();
    }

    public Task<ApiKey?> Change(
        ApiKeyId id,
        Func<ApiKey, ApiKey> change,
        DateTimeOffset now,
        IdempotentWrite<ApiKey?>? idempotency,
        CancellationToken cancellationToken
    ) => _retry.Run<ApiKey>($"key {id}", token => TryChange(id, change, now, idempotency, token), cancellationToken);

    private async Task<WriteAttempt<ApiKey>> TryChange(
        ApiKeyId id,
        Func<ApiKey, ApiKey> change,
        DateTimeOffset now,
        IdempotentWrite<ApiKey?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        if (await reader.Find(id, cancellationToken) is not var (stored, before) || !stored.IsListed(now))
        {
            return new(false, null);
        }

        var after = change(before);
        var write = ReferenceEquals(after, before)
            ? Transaction.CheckOf(ItemKey.Of(stored), stored.Version, now)
            : WriteOf(stored, after, now);
        if (idempotency is null && !write.HasWrites)
        {
            return new(false, after);
        }

        if (NamedBy(after) is { } named)
        {
            write.Provided(Keys.Metadata(named.Id), Condition.IsNot(ErasureItem.Kind));
        }

        await responses.Join(write, idempotency, after, NamedBy(after), now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.InTheWay.Any(item => item is ErasureItem)
            ? throw new ErasureRunningException()
            : new(!outcome.IsWritten, after);
    }

    private Transaction WriteOf(ApiKeyItem stored, ApiKey key, DateTimeOffset now)
    {
        var writeToken = WriteTokens.New(now);
        var item = ApiKeyItem.Of(key, stored.Version + 1, writeToken);
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(item), Name, Condition.Unchanged(stored.Version))
            // Kept as long as the key; while the key is listed, it is the key's.
            .Put(table.ToAttributes(ApiKeyNameItem.Of(key)), Name);
        if (PersonOf(key) is { } person)
        {
            write.Put(table.ToAttributes(ApiKeyPersonItem.Of(key, person)), Name);
        }

        return write;
    }

    private void JoinPerson(Transaction write, ApiKey key)
    {
        if (PersonOf(key) is { } person)
        {
            write
                .Put(table.ToAttributes(ApiKeyPersonItem.Of(key, person)), Name)
                .Provided(Keys.Metadata(person), Condition.IsNot(ErasureItem.Kind));
        }
    }

    private static NamedUser? NamedBy(ApiKey key) =>
        PersonOf(key) is { } person ? new NamedUser(person, Shows: null) : null;

    private static UserId? PersonOf(ApiKey key) =>
        key.Grant.Party is { Kind: PartyKind.Customer, Id: var id } ? UserId.Parse(id) : null;
}
