using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Benchmarks.Floor;

/// <summary>The calls to the store that the service makes, by the low-level client and without anything around them.</summary>
public sealed class Store(IAmazonDynamoDB client, string table)
{
    internal async Task<List<Dictionary<string, AttributeValue>>> QueryProfile(string id, bool consistent)
    {
        var response = await client.QueryAsync(
            new QueryRequest(table)
            {
                ConsistentRead = consistent,
                KeyConditionExpression = "#pk = :pk AND begins_with(#sk, :prefix)",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk", ["#sk"] = "sk" },
                ExpressionAttributeValues = new(StringComparer.Ordinal)
                {
                    [":pk"] = new($"USER#{id}"),
                    [":prefix"] = new($"USER#{id}"),
                },
            }
        );
        return response.Items;
    }

    internal async Task<List<Dictionary<string, AttributeValue>>> QueryDetails(string key)
    {
        var response = await client.QueryAsync(
            new QueryRequest(table)
            {
                KeyConditionExpression = "#pk = :pk AND begins_with(#sk, :sk)",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk", ["#sk"] = "sk" },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(key), [":sk"] = new(key) },
            }
        );
        return response.Items;
    }

    internal async Task<Dictionary<string, AttributeValue>?> GetItem(string partition, string sort, bool consistent)
    {
        var key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            ["pk"] = new(partition),
            ["sk"] = new(sort),
        };
        return (await client.GetItemAsync(new GetItemRequest(table, key, consistent))).Item;
    }

    internal Task PutIfUnchanged(Dictionary<string, AttributeValue> item, AttributeValue version) =>
        client.PutItemAsync(
            new PutItemRequest(table, item)
            {
                ConditionExpression = "#ver = :ver",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#ver"] = "ver" },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":ver"] = version },
            }
        );

    internal async Task<Dictionary<string, AttributeValue>?> GetSegment(string id, string type) =>
        (await client.GetItemAsync(new GetItemRequest(table, Key(id, $"USER#{id}#SEG#{type}"), false))).Item;

    internal async Task<Dictionary<string, AttributeValue>?> GetBlob(string id)
    {
        var request = new GetItemRequest(table, Key(id, $"BLOB#{id}"), false)
        {
            ProjectionExpression = "#expires_at, #ver, #document",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#expires_at"] = "expires_at",
                ["#ver"] = "ver",
                ["#document"] = "rawdata",
            },
        };
        return (await client.GetItemAsync(request)).Item;
    }

    internal Task PutBlob(Dictionary<string, AttributeValue> item) =>
        client.PutItemAsync(
            new PutItemRequest(table, item)
            {
                ConditionExpression = "#expires_at > :now AND #ver < :below",
                ExpressionAttributeNames = new(StringComparer.Ordinal)
                {
                    ["#expires_at"] = "expires_at",
                    ["#ver"] = "ver",
                },
                ExpressionAttributeValues = new(StringComparer.Ordinal)
                {
                    [":now"] = ItemWriting.Text(DateTime.UtcNow),
                    [":below"] = ItemWriting.Number(long.MaxValue),
                },
            }
        );

    /// <summary>Puts items in one transaction, on condition that the first one's version is unchanged.</summary>
    internal Task PutTogether(IReadOnlyList<Dictionary<string, AttributeValue>> items, AttributeValue version)
    {
        var actions = items.Select(item => new TransactWriteItem
        {
            Put = new() { TableName = table, Item = item },
        });
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = Guid.NewGuid().ToString("N"),
            TransactItems = [.. actions],
        };
        var guarded = request.TransactItems[0].Put;
        guarded.ConditionExpression = "#ver = :ver";
        guarded.ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#ver"] = "ver" };
        guarded.ExpressionAttributeValues = new(StringComparer.Ordinal) { [":ver"] = version };
        return client.TransactWriteItemsAsync(request);
    }

    private static Dictionary<string, AttributeValue> Key(string id, string sort) =>
        new(StringComparer.Ordinal) { ["pk"] = new($"USER#{id}"), ["sk"] = new(sort) };
}
