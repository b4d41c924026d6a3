using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

/// <summary>A table with only keys, for tests of the engine and not of our items.</summary>
internal sealed class SimpleTable(Uri endpoint) : IDisposable
{
    public const string Name = "simple";

    public AmazonDynamoDBClient Client { get; } = TestEngine.CreateClient(endpoint);

    public Task CreateAsync() =>
        Client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
                KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
            }
        );

    public Task PutAsync(string pk, AttributeValue? ttl = null, int padding = 1)
    {
        var item = Key(pk);
        item.Add("padding", new(new string('x', padding)));
        if (ttl is not null)
        {
            item.Add("ttl", ttl);
        }

        return Client.PutItemAsync(Name, item);
    }

    public async Task<bool> HasAsync(string pk) =>
        (await Client.GetItemAsync(Name, Key(pk), consistentRead: true)).IsItemSet;

    public void Dispose() => Client.Dispose();

    private static Dictionary<string, AttributeValue> Key(string pk) =>
        new(StringComparer.Ordinal) { ["pk"] = new(pk), ["sk"] = new(pk) };
}
