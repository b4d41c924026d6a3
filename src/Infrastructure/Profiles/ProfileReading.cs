using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The queries of profiles; GetItems stand with the repository.</summary>
internal sealed class ProfileReading(ItemTable table)
{
    /// <summary>Metadata and current segments: one query, however long the history.</summary>
    public async Task<StoredProfile> Read(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var stored = new StoredProfile();
        var query = QueryOf(
            "#pk = :pk AND begins_with(#sk, :prefix)",
            new(StringComparer.Ordinal) { [":pk"] = Keys.User(id), [":prefix"] = Keys.ProfilePrefix(id) },
            consistent
        );
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            stored.Add(page.Items);
        }

        return stored;
    }

    /// <summary>
    /// Items between two keys of one partition that have not expired, newest first, with as many read at once as are
    /// wanted; whether there may be more is known once they are all taken.
    /// </summary>
    public async Task<(List<TItem> Items, bool HasMore)> ReadNewest<TItem>(
        ItemKey first,
        ItemKey last,
        int limit,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
        where TItem : TableItem
    {
        var values = new Dictionary<string, DynamoDBEntry>(StringComparer.Ordinal)
        {
            [":pk"] = first.Partition,
            [":first"] = first.Sort,
            [":last"] = last.Sort,
        };
        var query = QueryOf("#pk = :pk AND #sk BETWEEN :first AND :last", values, consistent);
        (query.BackwardSearch, query.Limit) = (true, limit);
        var items = new List<TItem>();
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            items.AddRange(page.Items.OfType<TItem>().Where(item => item.IfLive(now) is not null));
            if (items.Count >= limit)
            {
                return (items[..limit], items.Count > limit || page.HasMore);
            }
        }

        return (items, false);
    }

    private static QueryOperationConfig QueryOf(
        string keys,
        Dictionary<string, DynamoDBEntry> values,
        bool consistent
    ) =>
        new()
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = keys,
                ExpressionAttributeNames = new(StringComparer.Ordinal)
                {
                    ["#pk"] = Attributes.PartitionKey,
                    ["#sk"] = Attributes.SortKey,
                },
                ExpressionAttributeValues = values,
            },
        };
}
