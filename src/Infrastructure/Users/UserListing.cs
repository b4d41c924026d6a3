using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Users;

/// <summary>
/// The users by the time of their creation. The users of a month are in several partitions of the index, each in its
/// order; they are read side by side and merged.
/// </summary>
internal sealed class UserListing(ItemTable table, UserMonths months)
{
    /// <summary>
    /// The months that one page covers: in a slowly growing directory, each may have few users or none.
    /// </summary>
    private const int MaxMonths = 6;

    /// <summary>A page; short, but with a next position, if the months covered have no more users.</summary>
    public async Task<Page<User>> Find(CreationTime time, int limit, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<User>(limit);
        // The bound is exclusive: the range begins at the next instant, and after the last one there is none.
        if (time.After == DateTimeOffset.MaxValue)
        {
            return new Page<User>([], Next: null);
        }

        var first = time.After?.AddTicks(1) ?? DateTimeOffset.MinValue;
        var last = time.Before ?? new CreationPlace(DateTimeOffset.MaxValue, Id: null);
        var range = (Keys.Created(first, id: null), Keys.Created(last.CreatedAt, last.Id));
        // The store refuses a range that ends before it begins.
        if (string.CompareOrdinal(range.Item1, range.Item2) > 0)
        {
            return new Page<User>([], Next: null);
        }

        var looked = 0;
        await foreach (var month in months.Between(first, last.CreatedAt, cancellationToken))
        {
            var beginsAt = StoredTime.Parse(month.BeginsAt);
            if (looked++ == MaxMonths)
            {
                return new Page<User>(
                    found.ToImmutable(),
                    new CreationPlace(beginsAt.AddMonths(1), Id: null).ToPosition()
                );
            }

            // One more than the limit shows whether there is a next page.
            var shards = Enumerable.Range(0, month.Shards).Select(shard => Keys.UserList(beginsAt, shard));
            var chunk = ChunkOf(limit + 1 - found.Count, month.Shards);
            var lists = shards.Select(shard => Read(shard, range, chunk, cancellationToken));
            await foreach (var item in Merged.Descending([.. lists], item => item.ListSort, cancellationToken))
            {
                if (found.Count == limit)
                {
                    var place = new CreationPlace(found[^1].CreatedAt, found[^1].Id);
                    return new Page<User>(found.ToImmutable(), place.ToPosition());
                }

                found.Add(item.ToUser());
            }
        }
        return new Page<User>(found.ToImmutable(), Next: null);
    }

    /// <summary>
    /// The number of users to read from each list: its share plus the expected random variation, so that a list is
    /// seldom read twice.
    /// </summary>
    private static int ChunkOf(int wanted, int shards)
    {
        var share = (double)wanted / shards;
        return Math.Min(wanted, (int)Math.Ceiling(share + (2 * Math.Sqrt(share))));
    }

    private static bool IsAt(UserItem item, string place) =>
        string.Equals(item.ListSort, place, StringComparison.Ordinal);

    private async IAsyncEnumerable<UserItem> Read(
        string partition,
        (string First, string Last) range,
        int chunk,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new QueryOperationConfig
        {
            IndexName = TableDefinition.SecondIndex,
            BackwardSearch = true,
            Limit = chunk,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#list = :list AND #created BETWEEN :first AND :last",
                ExpressionAttributeNames =
                {
                    ["#list"] = Attributes.SecondIndexPartitionKey,
                    ["#created"] = Attributes.SecondIndexSortKey,
                },
                ExpressionAttributeValues =
                {
                    [":list"] = partition,
                    [":first"] = range.First,
                    [":last"] = range.Last,
                },
            },
        };
        await foreach (var page in table.Query<UserItem>(query, cancellationToken))
        {
            // The user at the last position was on the previous page.
            foreach (var item in page.Where(item => !IsAt(item, range.Last)))
            {
                yield return item;
            }
        }
    }
}
