using System.Collections.Immutable;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <inheritdoc cref="ICatalogueItemRepository"/>
internal sealed class DynamoDbCatalogueItemRepository(
    ItemTable table,
    ItemBatch batch,
    ItemLists lists,
    ItemSaving saving,
    TimeProvider clock
) : ICatalogueItemRepository
{
    public async Task<Versioned<CatalogueItem>?> Find(ItemId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Load<StoredItem>(Keys.Item(id), consistent, cancellationToken);
        return item?.Find(clock.GetUtcNow());
    }

    public async Task<ImmutableArray<ItemLookup>> FindMany(
        ImmutableArray<ItemId> ids,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var read = await batch.Read(ids.Select(Keys.Item), consistent, cancellationToken);
        var now = clock.GetUtcNow();
        return
        [
            .. ids.Select(id => new ItemLookup(
                id,
                !read.IsLeft(Keys.Item(id)),
                (read.Find(Keys.Item(id)) as StoredItem)?.Find(now)
            )),
        ];
    }

    public Task<Page<CatalogueItem>> FindByType(
        ImmutableArray<ContentType> types,
        TimePlace? before,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    ) => lists.FindByType(types, before, now, limit, cancellationToken);

    public Task<Page<CatalogueItem>> FindByParent(
        ItemId parent,
        Position? after,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    ) => lists.FindByParent(parent, after, now, limit, cancellationToken);

    public Task<Page<ItemChange>> FindChanges(
        TimePlace? after,
        DateTimeOffset? before,
        int limit,
        CancellationToken cancellationToken
    ) => lists.FindChanges(after, before, limit, cancellationToken);

    public Task<ImmutableArray<ItemChange>> FindLatestChanges(int limit, CancellationToken cancellationToken) =>
        lists.FindLatestChanges(limit, cancellationToken);

    public Task<SavedItem?> Save(
        ItemId id,
        Func<CatalogueItem?, CatalogueItem?> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedItem?>? idempotency,
        CancellationToken cancellationToken
    ) => saving.Save(id, change, precondition, now, idempotency, cancellationToken);

    public Task<bool> Delete(
        ItemId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => saving.Delete(id, precondition, now, idempotency, cancellationToken);
}
