using System.Collections.Immutable;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <summary>The lists of items in both indexes. What may not be shown at the time of reading is left out.</summary>
internal sealed class ItemLists(ItemTable table, TimeProvider clock)
{
    private readonly ShardedList<StoredItem> _published = new(table, TableDefinition.FirstIndex, descending: true);
    private readonly ShardedList<StoredItem> _parts = new(table, TableDefinition.FirstIndex, descending: false);
    private readonly ShardedList<StoredItem> _latest = new(
        table,
        TableDefinition.SecondIndex,
        descending: true,
        item => item.ChangeSort
    );
    private readonly ShardedList<StoredItem> _changes = new(
        table,
        TableDefinition.SecondIndex,
        descending: false,
        item => item.ChangeSort
    );

    /// <summary>A page of the visible items of some types that are no parts of others, the newest publication first.</summary>
    public Task<Page<CatalogueItem>> FindByType(
        ImmutableArray<ContentType> types,
        TimePlace? before,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var partitions = types.SelectMany(type => Shards.Select(shard => Keys.ItemList(type, shard))).ToList();
        var (first, last) = Keys.PublishedBy(before?.Time ?? now, before?.Id);
        var read = _published.Read(partitions, new(first, last), limit + 1, cancellationToken);
        return Visible(read, now, limit, item => Position.Of(item.PublishedAt, item.Id.Value));
    }

    /// <summary>A page of the visible parts of an item.</summary>
    public Task<Page<CatalogueItem>> FindByParent(
        ItemId parent,
        Position? after,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var place = after is { } last ? Keys.PartPlace(last.Number, last.Text) : null;
        var (first, end) = Keys.PartsAfter(place);
        var read = _parts.Read([Keys.ItemParts(parent)], new(first, end), limit + 1, cancellationToken);
        return Visible(read, now, limit, item => new Position(item.Place!.Order, item.Id.Value));
    }

    /// <summary>A page of the changes of all items, the earliest first.</summary>
    public async Task<Page<ItemChange>> FindChanges(
        TimePlace? after,
        DateTimeOffset? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var (first, last) = Keys.UpdatedBetween(after is { } place ? (place.Time, place.Id) : null, before);
        var range = new SortRange(first, last);
        if (range.IsEmpty)
        {
            return new Page<ItemChange>([], Next: null);
        }

        var found = ImmutableArray.CreateBuilder<ItemChange>(limit);
        var partitions = Shards.Select(Keys.ItemChanges).ToList();
        await foreach (var item in _changes.Read(partitions, range, limit + 1, cancellationToken))
        {
            // The end of the range is a time without an id, which no change has.
            if (found.Count == limit)
            {
                return new Page<ItemChange>(found.ToImmutable(), Position.Of(found[^1].UpdatedAt, found[^1].Id.Value));
            }

            found.Add(ChangeOf(item, now));
        }

        return new Page<ItemChange>(found.ToImmutable(), Next: null);
    }

    /// <summary>The last changes of all items, the latest first.</summary>
    public async Task<ImmutableArray<ItemChange>> FindLatestChanges(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (first, last) = Keys.UpdatedBetween(after: null, before: null);
        var partitions = Shards.Select(Keys.ItemChanges).ToList();
        var read = _latest.Read(partitions, new(first, last), limit, cancellationToken).Take(limit);
        return [.. await read.Select(item => ChangeOf(item, now)).ToListAsync(cancellationToken)];
    }

    private static ItemChange ChangeOf(StoredItem item, DateTimeOffset now) =>
        new(ItemId.Parse(item.Id), StoredTime.Parse(item.UpdatedAt), item.Find(now)?.Value);

    private static IEnumerable<int> Shards => Enumerable.Range(0, Keys.ItemShards);

    // Counts what is read and not what is shown, so that a page of much that has expired ends, too.
    private static async Task<Page<CatalogueItem>> Visible(
        IAsyncEnumerable<StoredItem> read,
        DateTimeOffset now,
        int limit,
        Func<CatalogueItem, Position> placeOf
    )
    {
        var (items, count) = (ImmutableArray.CreateBuilder<CatalogueItem>(limit), 0);
        Position? last = null;
        await foreach (var stored in read)
        {
            if (count++ == limit)
            {
                return new Page<CatalogueItem>(items.ToImmutable(), last);
            }

            var item = ItemMapping.ToItem(stored);
            last = placeOf(item);
            if (item.IsVisibleAt(now))
            {
                items.Add(item);
            }
        }

        return new Page<CatalogueItem>(items.ToImmutable(), Next: null);
    }
}
