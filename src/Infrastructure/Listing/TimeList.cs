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
        var (range, _, _) = CreationRange.Of(window);
        if (range.IsEmpty)
        {
            return new Page<TItem>([], Next: null);
        }

        var items = _list.Read([partition], range, ListPage.ReadsFor(limit), cancellationToken);
        var page = await ListPage.Read(items, limit, cancellationToken);
        return new Page<TItem>([.. page.Items], page.Next(item => CreationRange.PlaceOf(item).ToPosition()));
    }
}
