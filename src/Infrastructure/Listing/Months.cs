using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Listing;

/// <summary>
/// The months of a list by time. Each keeps the number of partitions it began with, so the number may change without
/// losing entries from the list.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="writer">Writes a new month.</param>
/// <param name="partition">The partition of the months.</param>
/// <param name="shards">The number of index partitions of a new month.</param>
internal sealed class Months(ItemTable table, ItemWriter writer, string partition, int shards)
{
    private readonly ConcurrentDictionary<string, int> _shards = new(StringComparer.Ordinal);

    /// <summary>The number of partitions of a time's month; a new month begins with the configured number.</summary>
    public async Task<int> ShardsOf(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var key = Keys.MonthOf(partition, time);
        if (_shards.TryGetValue(key.Sort, out var known))
        {
            return known;
        }

        var item = new MonthItem
        {
            BeginsAt = StoredTime.Of(
                new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, default)
            ),
            Shards = shards,
        };
        var writeToken = WriteTokens.New(time);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(TableItem.Place(item, key)),
            "month",
            Condition.Absent
        );
        var outcome = await writer.TryWrite(write, cancellationToken);
        return _shards[key.Sort] = outcome.InTheWay.OfType<MonthItem>().FirstOrDefault(item).Shards;
    }

    /// <summary>The months between two times, those of the times included, the newest first.</summary>
    public async IAsyncEnumerable<MonthItem> Between(
        DateTimeOffset first,
        DateTimeOffset last,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new QueryOperationConfig
        {
            BackwardSearch = true,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :months AND #sk BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues =
                {
                    [":months"] = partition,
                    [":first"] = Keys.MonthOf(partition, first).Sort,
                    [":last"] = Keys.MonthOf(partition, last).Sort,
                },
            },
        };
        await foreach (var page in table.Query<MonthItem>(query, cancellationToken))
        {
            foreach (var month in page)
            {
                yield return month;
            }
        }
    }
}
