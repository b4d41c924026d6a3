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
        await foreach (var item in table.Query(query, cancellationToken))
        {
            stored.Add(item);
        }

        return stored;
    }

    /// <summary>The newest version between two times that has not expired.</summary>
    public async Task<SegmentVersionItem?> FindNewest(
        UserId id,
        SegmentType type,
        VersionTime time,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (Keys.SegmentVersion(id, type, time.First), Keys.SegmentVersion(id, type, time.Last));
        var query = QueryOf(
            "#pk = :pk AND #sk BETWEEN :first AND :last",
            new(StringComparer.Ordinal)
            {
                [":pk"] = first.Partition,
                [":first"] = first.Sort,
                [":last"] = last.Sort,
            },
            consistent
        );
        // One at a time: as a rule the newest is the answer, and only an expired one asks for the next.
        (query.BackwardSearch, query.Limit) = (true, 1);
        await foreach (var item in table.Query(query, cancellationToken))
        {
            if ((item as SegmentVersionItem).IfLive(now) is { } live)
            {
                return live;
            }
        }
        return null;
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
