using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Listing;

/// <summary>A list in several partitions of an index, each in its order; they are read side by side and merged.</summary>
/// <param name="table">The table.</param>
/// <param name="index">The name of the index; empty for the table itself.</param>
/// <param name="descending">Whether the list is read from its end.</param>
/// <param name="sortOf">The sort key of an item in this list, if it is in several; null for <see cref="IListed.ListSort"/>.</param>
internal sealed class ShardedList<TItem>(
    ItemTable table,
    string index,
    bool descending,
    Func<TItem, string>? sortOf = null
)
    where TItem : TableItem, IListed
{
    private readonly Func<TItem, string> _sortOf = sortOf ?? (static item => item.ListSort);

    /// <summary>The entries of a range, without the one at which the range begins to be read: it was on the page before.</summary>
    /// <param name="partitions">The partitions of the list.</param>
    /// <param name="range">The range of the sort keys.</param>
    /// <param name="wanted">How many entries the caller expects to need.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public IAsyncEnumerable<TItem> Read(
        IReadOnlyCollection<string> partitions,
        SortRange range,
        int wanted,
        CancellationToken cancellationToken
    )
    {
        var chunk = ChunkOf(wanted, partitions.Count);
        var lists = partitions.Select(partition => Read(partition, range, chunk, cancellationToken));
        return Merged.Ordered([.. lists], _sortOf, descending, cancellationToken);
    }

    /// <summary>
    /// The number of entries to read from each partition: its share plus the expected random variation, so that a
    /// partition is seldom read twice.
    /// </summary>
    private static int ChunkOf(int wanted, int partitions)
    {
        var share = (double)wanted / partitions;
        return Math.Min(wanted, (int)Math.Ceiling(share + (2 * Math.Sqrt(share))));
    }

    private async IAsyncEnumerable<TItem> Read(
        string partition,
        SortRange range,
        int chunk,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new QueryOperationConfig
        {
            IndexName = index.Length == 0 ? null : index,
            BackwardSearch = descending,
            Limit = chunk,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#list = :list AND #place BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#list"] = $"{index}pk", ["#place"] = $"{index}sk" },
                ExpressionAttributeValues =
                {
                    [":list"] = partition,
                    [":first"] = range.First,
                    [":last"] = range.Last,
                },
            },
        };
        var read = descending ? range.Last : range.First;
        await foreach (var page in table.Query<TItem>(query, cancellationToken))
        {
            foreach (var item in page.Where(item => !string.Equals(_sortOf(item), read, StringComparison.Ordinal)))
            {
                yield return item;
            }
        }
    }
}
