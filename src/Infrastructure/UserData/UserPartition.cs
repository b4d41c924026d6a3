using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// A user's partition as an erasure sees it: keys of items of any kind. Through the client, because the Object
/// Persistence Model reads whole items.
/// </summary>
internal sealed class UserPartition(IAmazonDynamoDB client, StorePipeline pipeline, StoreOptions options)
{
    /// <summary>Whether an erasure would find anything at all.</summary>
    public async Task<bool> HoldsAnything(UserId id, CancellationToken cancellationToken)
    {
        await foreach (var page in Pages(id, prefix: null, cancellationToken))
        {
            if (page.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Everything that an erasure removes, including the stubs, strongly consistent, in sort-key order. The store reads
    /// 1 MB of items per page, however little of them it returns.
    /// </summary>
    /// <param name="id">The user's id.</param>
    /// <param name="prefix">The prefix of the sort keys; null for all.</param>
    /// <param name="cancellationToken">Cancelled when the caller disconnects.</param>
    public async IAsyncEnumerable<IReadOnlyList<PartitionItem>> Pages(
        UserId id,
        string? prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = Query(id, prefix);
        do
        {
            var page = await pipeline.Execute(
                StoreOperation.Query,
                token => client.QueryAsync(query, token),
                cancellationToken
            );
            yield return [.. page.Items.Select(ToHeld).Where(item => Keys.IsErasable(item.Key.Sort))];
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        } while (query.ExclusiveStartKey is { Count: > 0 });
    }

    private QueryRequest Query(UserId id, string? prefix)
    {
        var query = new QueryRequest(options.TableName)
        {
            ConsistentRead = true,
            KeyConditionExpression = "#pk = :pk",
            ProjectionExpression = "#pk, #sk, #expires_at, #op",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#sk"] = Attributes.SortKey,
                ["#expires_at"] = Attributes.ExpiresAt,
                ["#op"] = Attributes.WriteToken,
            },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(Keys.User(id)) },
        };
        if (prefix is not null)
        {
            query.KeyConditionExpression += " AND begins_with(#sk, :prefix)";
            query.ExpressionAttributeValues.Add(":prefix", new(prefix));
        }

        return query;
    }

    private static PartitionItem ToHeld(Dictionary<string, AttributeValue> item) =>
        new(
            new(item[Attributes.PartitionKey].S, item[Attributes.SortKey].S),
            item.TryGetValue(Attributes.ExpiresAt, out var expiresAt) ? expiresAt.S ?? "" : "",
            item.GetValueOrDefault(Attributes.WriteToken)?.S
        );
}
