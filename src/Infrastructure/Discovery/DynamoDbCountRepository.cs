using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Discovery;

/// <inheritdoc cref="ICountRepository"/>
internal sealed class DynamoDbCountRepository(
    ItemTable table,
    ItemWriter writer,
    ItemBatch batch,
    StoreOptions options,
    TimeProvider clock
) : ICountRepository
{
    /// <summary>The most bytes of a part; an item may have 400 KB.</summary>
    private const int PartBytes = 300 * 1024;

    private const int MostDeltas = 500;

    private readonly ConflictRetry _retry = new(options, clock);

    public Task Add(CountDelta delta, CancellationToken cancellationToken)
    {
        var writeToken = WriteTokens.New(delta.SealedAt);
        var put = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(DeltaItem.Of(delta, writeToken)),
            DeltaItem.Name,
            Condition.Absent
        );
        // What is in the way is the same delta, from an attempt whose response was lost.
        return writer.TryWrite(put, cancellationToken);
    }

    public async Task<ImmutableArray<CountDelta>> FindDeltas(CancellationToken cancellationToken)
    {
        var shards = Enumerable
            .Range(0, Keys.DeltaShards)
            .Select(async shard =>
                await table
                    .Query<DeltaItem>(AllOf(Keys.Deltas(shard)), cancellationToken)
                    .SelectMany(page => page)
                    .Take(MostDeltas)
                    .ToListAsync(cancellationToken)
            );
        return [.. (await Task.WhenAll(shards)).SelectMany(items => items).Select(item => item.ToDelta())];
    }

    public Task Remove(IEnumerable<CountDelta> deltas, CancellationToken cancellationToken) =>
        batch.DeleteAll(deltas.Select(DeltaItem.KeyOf), cancellationToken);

    public Task<Versioned<CountState>?> FindState(DiscoveryModel model, CancellationToken cancellationToken)
    {
        return _retry.Run<Versioned<CountState>>("counts", Read, cancellationToken);

        // While another instance stores a state, the pages of a query may be of two of them.
        async Task<WriteAttempt<Versioned<CountState>>> Read(CancellationToken token)
        {
            var parts = await table
                .Query<CountStateItem>(AllOf(Keys.Counts), token)
                .SelectMany(page => page)
                .ToListAsync(token);
            if (parts.Count == 0)
            {
                return new(false, null);
            }

            var (version, own) = (parts[0].Version, parts.Take(parts[0].Parts).ToList());
            return own.Count < parts[0].Parts || own.Exists(part => part.Version != version)
                ? new(true, null)
                : new(false, new(StateOf(own, model), version));
        }
    }

    public async Task<bool> TrySave(
        CountState state,
        DiscoveryModel model,
        long? replaced,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var chunks = CountsCodec.Pack(state, model).Chunk(PartBytes).ToList();
        var version = replaced is { } before ? Versions.After(before, now) : Versions.New(now);
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken);
        foreach (var (part, data) in chunks.Index())
        {
            var item = new CountStateItem
            {
                Version = version,
                Parts = chunks.Count,
                Data = data,
                WriteToken = writeToken,
            };
            var guard =
                part > 0 ? null
                : replaced is { } read ? Condition.Unchanged(read)
                : Condition.Absent;
            write.Put(table.ToAttributes(TableItem.Place(item, Keys.CountsPart(part))), CountStateItem.Name, guard);
        }

        return (await writer.TryWrite(write, cancellationToken)).IsWritten;
    }

    private static CountState StateOf(List<CountStateItem> parts, DiscoveryModel model) =>
        StoredData.Read(
            parts[0],
            (parts, model),
            static (_, with) => CountsCodec.UnpackState([.. with.parts.SelectMany(part => part.Data)], with.model)
        );

    private static QueryOperationConfig AllOf(string partition) =>
        new()
        {
            ConsistentRead = true,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey },
                ExpressionAttributeValues = { [":pk"] = partition },
            },
        };
}
