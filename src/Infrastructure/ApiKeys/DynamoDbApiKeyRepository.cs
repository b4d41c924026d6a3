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
    ApiKeyWriter keys,
    TimeProvider clock
) : IApiKeyRepository
{
    private const string Name = "use of the key";

    public async Task<ImmutableArray<ApiKey>> FindAll(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var items = await Find<ApiKeyItem>(Keys.ApiKeys, consistent: true, cancellationToken);
        return [.. items.Where(item => item.IsListed(now)).Select(item => item.ToKey())];
    }

    public async Task<ImmutableDictionary<ApiKeyId, DateTimeOffset>> FindUses(CancellationToken cancellationToken)
    {
        var uses = await Find<ApiKeyUseItem>(Keys.ApiKeyUses, consistent: false, cancellationToken);
        return uses.ToImmutableDictionary(use => Keys.ApiKeyIdOf(use.SortKey), use => StoredTime.Parse(use.At));
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

    private async Task<List<TItem>> Find<TItem>(string partition, bool consistent, CancellationToken cancellationToken)
        where TItem : TableItem
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey },
                ExpressionAttributeValues = { [":pk"] = partition },
            },
        };
        var items = new List<TItem>();
        await foreach (var page in table.Query<TItem>(query, cancellationToken))
        {
            items.AddRange(page);
        }

        return items;
    }
}
