using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// The months in which users were created. Each keeps the number of partitions that it began with, so that the option
/// may change without a user being lost from the lists.
/// </summary>
internal sealed class UserMonths(ItemTable table, ItemWriter writer, StoreOptions options)
{
    private readonly ConcurrentDictionary<string, int> _shards = new(StringComparer.Ordinal);

    /// <summary>The number of partitions of the month that a time is in, which begins with this where it has not.</summary>
    public async Task<int> ShardsOf(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var key = Keys.UserMonth(time);
        if (_shards.TryGetValue(key.Sort, out var known))
        {
            return known;
        }

        var item = new MonthItem
        {
            BeginsAt = Keys.Timestamp(
                new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, default)
            ),
            Shards = options.UserShards,
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
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            foreach (var month in page.Items.OfType<MonthItem>())
            {
                yield return month;
            }
        }
    }
}
