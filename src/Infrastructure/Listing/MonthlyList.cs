using System.Collections.Immutable;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Listing;

/// <summary>
/// Entries by the time of their creation, the newest first. The entries of a month are in several partitions of an index,
/// or of the table itself.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="months">The months with entries.</param>
/// <param name="partition">The partition with some of the entries of the month of a time.</param>
/// <param name="index">The name of the index; empty for the table itself.</param>
internal sealed class MonthlyList<TItem>(
    ItemTable table,
    Months months,
    Func<DateTimeOffset, int, string> partition,
    string index = TableDefinition.SecondIndex
)
    where TItem : TableItem, IListedByTime
{
    /// <summary>The months that one page covers: in a slowly growing list, each may have few entries or none.</summary>
    private const int MaxMonths = 6;

    private readonly ShardedList<TItem> _shards = new(table, index, descending: true);

    /// <summary>The index partition of an entry that is created at this time; never changes.</summary>
    public async Task<string> PartitionOf(DateTimeOffset time, string id, CancellationToken cancellationToken) =>
        partition(time, Shard.Of(id, await months.ShardsOf(time, cancellationToken)));

    /// <summary>A page; short, but with a next position, if the months covered have no more entries.</summary>
    public async Task<Page<TItem>> Find(TimeWindow window, int limit, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<TItem>(limit);
        var (range, first, last) = CreationRange.Of(window);
        if (range.IsEmpty)
        {
            return new Page<TItem>([], Next: null);
        }

        var looked = 0;
        await foreach (var month in months.Between(first, last, cancellationToken))
        {
            var beginsAt = StoredTime.Parse(month.BeginsAt);
            if (looked++ == MaxMonths)
            {
                return new Page<TItem>(
                    found.ToImmutable(),
                    new TimePlace(beginsAt.AddMonths(1), Id: null).ToPosition()
                );
            }

            // One more than the limit shows whether there is a next page.
            var partitions = Enumerable.Range(0, month.Shards).Select(shard => partition(beginsAt, shard)).ToList();
            var wanted = limit + 1 - found.Count;
            await foreach (var item in _shards.Read(partitions, range, wanted, cancellationToken))
            {
                if (found.Count == limit)
                {
                    return new Page<TItem>(found.ToImmutable(), CreationRange.PlaceOf(found[^1]).ToPosition());
                }

                found.Add(item);
            }
        }

        return new Page<TItem>(found.ToImmutable(), Next: null);
    }
}
