using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.ApiKeys;
using Personalisation.Domain.Rules;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>
/// Reads keys one by one, so that a malformed item prevents neither the use nor the revocation of the others.
/// </summary>
internal sealed class ApiKeyReader(ItemTable table, RawQuery queries, TimeProvider clock)
{
    /// <summary>Every key that is still listed.</summary>
    public async Task<ApiKeySet> FindAll(CancellationToken cancellationToken)
    {
        var (now, keys, malformed) = (clock.GetUtcNow(), new List<ApiKey>(), new List<string>());
        var query = new QueryRequest
        {
            ConsistentRead = true,
            KeyConditionExpression = "#pk = :pk",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(Keys.ApiKeys) },
        };
        await foreach (var page in queries.Pages(query, cancellationToken))
        {
            foreach (var attributes in page)
            {
                if (Find(attributes) is not var (item, key))
                {
                    malformed.Add(attributes[Attributes.SortKey].S);
                }
                else if (item.IsListed(now))
                {
                    keys.Add(key);
                }
            }
        }

        return new ApiKeySet([.. keys], [.. malformed]);
    }

    /// <summary>A key and its item, also one that is no longer listed; null if there is none.</summary>
    public async Task<(ApiKeyItem Item, ApiKey Key)?> Find(ApiKeyId id, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { Key = Keys.ApiKey(id).ToAttributes(), ConsistentRead = true };
        return await table.Project(request, cancellationToken) is { Count: > 0 } attributes ? Find(attributes) : null;
    }

    private (ApiKeyItem Item, ApiKey Key)? Find(Dictionary<string, AttributeValue> attributes)
    {
        try
        {
            return table.FromAttributes(attributes) is ApiKeyItem item ? (item, item.ToKey()) : null;
        }
        // What the domain, the times and the mapping of the SDK throw for values that are none.
        catch (Exception fault)
            when (fault
                    is BrokenRuleException
                        or FormatException
                        or ArgumentException
                        or InvalidOperationException
                        or InvalidCastException
            )
        {
            return null;
        }
    }
}
