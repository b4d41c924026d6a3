using System.Collections.Immutable;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Listing;

/// <summary>Entries by the time of their creation, the newest first, in one partition of an index.</summary>
/// <param name="table">The table.</param>
/// <param name="index">The name of the index.</param>
internal sealed class TimeList<TItem>(ItemTable table, string index)
    where TItem : TableItem, IListedByTime
{
    private readonly ShardedList<TItem> _list = new(table, index, descending: true);

    /// <summary>A page of the entries in a partition.</summary>
    public async Task<Page<TItem>> Find(
        string partition,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var found = ImmutableArray.CreateBuilder<TItem>(limit);
        var (range, _, _) = CreationRange.Of(window);
        if (range.IsEmpty)
        {
            return new Page<TItem>([], Next: null);
        }

        // One more than the limit shows whether there is a next page.
        await foreach (var item in _list.Read([partition], range, limit + 1, cancellationToken))
        {
            if (found.Count == limit)
            {
                return new Page<TItem>(found.ToImmutable(), CreationRange.PlaceOf(found[^1]).ToPosition());
            }

            found.Add(item);
        }

        return new Page<TItem>(found.ToImmutable(), Next: null);
    }
}
