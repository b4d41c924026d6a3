using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// The months with users. Each keeps the number of partitions it began with, so the option may change without losing
/// users from the lists.
/// </summary>
internal sealed class UserMonths(ItemTable table, ItemWriter writer, UserOptions options)
{
    private readonly ConcurrentDictionary<string, int> _shards = new(StringComparer.Ordinal);

    /// <summary>The number of partitions of a time's month; a new month begins with the configured number.</summary>
    public async Task<int> ShardsOf(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var key = Keys.UserMonth(time);
        if (_shards.TryGetValue(key.Sort, out var known))
        {
            return known;
        }

        var item = new MonthItem
        {
            BeginsAt = StoredTime.Of(
                new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, default)
            ),
            Shards = options.Shards,
        };
        var writeToken = Guid.CreateVersion7(time).ToString("N");
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
                    [":months"] = Keys.UserMonths,
                    [":first"] = Keys.UserMonth(first).Sort,
                    [":last"] = Keys.UserMonth(last).Sort,
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
