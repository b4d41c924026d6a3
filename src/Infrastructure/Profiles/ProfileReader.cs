using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The queries of profiles; GetItems are in the repository.</summary>
internal sealed class ProfileReader(ItemTable table)
{
    private const int RunLength = 1000;
    private const int MostReadings = 10;
    private const int LargestPage = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Metadata and current segments: one query, whatever the history. A query is not isolated from transactions: a
    /// copy newer than its metadata reveals a write in between, and the profile is read again.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Writers changed the profile during every read.</exception>
    public async Task<StoredProfile> Read(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var stored = await ReadOnce(id, consistent, cancellationToken);
        for (var reading = 1; stored.IsTorn && reading < MostReadings; reading++)
        {
            stored = await ReadOnce(id, consistent: true, cancellationToken);
        }

        return stored.IsTorn
            ? throw new StoreUnavailableException(
                Pause,
                new ConflictException($"{id} keeps changing while it is being read; try again.")
            )
            : stored;
    }

    private async Task<StoredProfile> ReadOnce(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var stored = new StoredProfile();
        await foreach (var page in ReadAll(id, Keys.ProfilePrefix(id), consistent, cancellationToken))
        {
            stored.Add(page.Items);
        }

        return stored;
    }

    /// <summary>Items with a common sort-key prefix, in key order, including expired ones.</summary>
    public IAsyncEnumerable<ItemPage> ReadAll(
        UserId id,
        string prefix,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":pk"] = new(Keys.User(id)),
            [":prefix"] = new(prefix),
        };
        var query = QueryOf("#pk = :pk AND begins_with(#sk, :prefix)", values, consistent);
        return table.QueryPages(query, cancellationToken);
    }

    /// <summary>
    /// Unexpired items between two keys of a partition, newest first. It first reads as many as requested, then twice
    /// as many each time if too few are unexpired; whether there may be more is known when all are consumed.
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
        var query = Between(first, last, consistent);
        (query.ScanIndexForward, query.Limit) = (false, limit);
        var items = new List<TItem>();
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            items.AddRange(page.Items.OfType<TItem>().Where(item => item.IfLive(now) is not null));
            if (items.Count >= limit)
            {
                return (items[..limit], items.Count > limit || page.HasMore);
            }

            // The store removes expired items days later: there may be thousands of them.
            query.Limit = Math.Min(2 * query.Limit.Value, LargestPage);
        }

        return (items, false);
    }

    /// <summary>
    /// Versions at the ticks after a given one that may occupy a new version's instant, as many as one read returns.
    /// Finding them one by one would take a write each.
    /// </summary>
    public async Task<IEnumerable<Segment>> ReadRun(UserId id, Segment first, CancellationToken cancellationToken)
    {
        var last = Keys.SegmentVersion(id, first.Type, first.CreatedAt.AddTicks(RunLength));
        var query = Between(Keys.SegmentVersion(id, first.Type, first.CreatedAt), last, consistent: true);
        await foreach (var page in table.QueryPages(query, cancellationToken))
        {
            return page.Items.OfType<SegmentVersionItem>().Select(ProfileMapping.ToSegment);
        }

        return [];
    }

    private static QueryRequest Between(ItemKey first, ItemKey last, bool consistent) =>
        QueryOf(
            "#pk = :pk AND #sk BETWEEN :first AND :last",
            new(StringComparer.Ordinal)
            {
                [":pk"] = new(first.Partition),
                [":first"] = new(first.Sort),
                [":last"] = new(last.Sort),
            },
            consistent
        );

    private static QueryRequest QueryOf(string keys, Dictionary<string, AttributeValue> values, bool consistent) =>
        new()
        {
            ConsistentRead = consistent,
            KeyConditionExpression = keys,
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#sk"] = Attributes.SortKey,
            },
            ExpressionAttributeValues = values,
        };
}
