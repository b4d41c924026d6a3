using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.ApiKeys;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.ApiKeys;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.ApiKeys;

/// <inheritdoc cref="IApiKeyRepository"/>
internal sealed class DynamoDbApiKeyRepository(
    ItemTable table,
    ItemWriter writer,
    ApiKeyReader reader,
    ApiKeyWriter keys,
    TimeProvider clock
) : IApiKeyRepository
{
    private const string Name = "use of the key";

    public Task<ApiKeySet> FindAll(CancellationToken cancellationToken) => reader.FindAll(cancellationToken);

    public async Task<ImmutableDictionary<ApiKeyId, DateTimeOffset>> FindUses(CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = false,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey },
                ExpressionAttributeValues = { [":pk"] = Keys.ApiKeyUses },
            },
        };
        var uses = ImmutableDictionary.CreateBuilder<ApiKeyId, DateTimeOffset>();
        await foreach (var page in table.Query<ApiKeyUseItem>(query, cancellationToken))
        {
            foreach (var use in page)
            {
                if (Keys.FindApiKeyId(use.SortKey) is { } id && StoredTime.Find(use.At) is { } hour)
                {
                    uses[id] = hour;
                }
            }
        }

        return uses.ToImmutable();
    }

    public Task RecordUses(IReadOnlyDictionary<ApiKeyId, DateTimeOffset> uses, CancellationToken cancellationToken) =>
        Task.WhenAll(
            uses.Select(use =>
            {
                var now = clock.GetUtcNow();
                // It expires so long after its hour: one that expires later is of a later hour.
                var write = new Transaction(WriteTokens.New(now), WriteTokens.New(now)).Put(
                    table.ToAttributes(ApiKeyUseItem.Of(use.Key, use.Value)),
                    Name,
                    Condition.Free(use.Value + ApiKeyUseItem.KeptFor)
                );
                return writer.TryWrite(write, cancellationToken);
            })
        );

    public Task<ApiKey> Create(
        ApiKey key,
        DateTimeOffset now,
        IdempotentWrite<ApiKey>? idempotency,
        CancellationToken cancellationToken
    ) => keys.Create(key, now, idempotency, cancellationToken);

    public Task<ApiKey?> Change(
        ApiKeyId id,
        Func<ApiKey, ApiKey> change,
        DateTimeOffset now,
        IdempotentWrite<ApiKey?>? idempotency,
        CancellationToken cancellationToken
    ) => keys.Change(id, change, now, idempotency, cancellationToken);
}
