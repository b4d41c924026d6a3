using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Provisioning;

/// <summary>Tables that are there and are not ours: the start is refused, whether the table may be made or not.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TableShapeTests
{
    private static CreateTableRequest Ours(string name) =>
        TableDefinition.CreateRequest(
            new StoreOptions { TableName = name, Endpoint = new Uri("http://localhost:8000") }
        );

    private static CreateTableRequest OtherKeys(string name)
    {
        var request = Ours(name);
        request.KeySchema = [new("id", KeyType.HASH)];
        request.AttributeDefinitions.RemoveAll(it => it.AttributeName is "pk" or "sk");
        request.AttributeDefinitions.Add(new("id", ScalarAttributeType.S));
        return request;
    }

    private static CreateTableRequest NumericSortKey(string name)
    {
        var request = Ours(name);
        request.AttributeDefinitions.Single(it => it.AttributeName is "sk").AttributeType = ScalarAttributeType.N;
        return request;
    }

    private static CreateTableRequest Without(string index, string name)
    {
        var request = Ours(name);
        request.GlobalSecondaryIndexes.RemoveAll(it => string.Equals(it.IndexName, index, StringComparison.Ordinal));
        request.AttributeDefinitions.RemoveAll(it => it.AttributeName.StartsWith(index, StringComparison.Ordinal));
        return request;
    }

    private static CreateTableRequest OtherIndexKeys(string name)
    {
        var request = Ours(name);
        request.GlobalSecondaryIndexes[1].KeySchema = request.GlobalSecondaryIndexes[0].KeySchema;
        request.AttributeDefinitions.RemoveAll(it => it.AttributeName.StartsWith("gsi2", StringComparison.Ordinal));
        return request;
    }

    private static CreateTableRequest KeysOnly(string name)
    {
        var request = Ours(name);
        request.GlobalSecondaryIndexes[0].Projection.ProjectionType = ProjectionType.KEYS_ONLY;
        return request;
    }

    private static IEnumerable<TestCaseData> Others()
    {
        foreach (var mayCreate in (bool[])[true, false])
        {
            yield return Case("other keys", OtherKeys, "needs the string keys pk and sk");
            yield return Case("a numeric sort key", NumericSortKey, "needs the string keys pk and sk");
            yield return Case("no gsi1", name => Without("gsi1", name), "needs the index gsi1");
            yield return Case("no gsi2", name => Without("gsi2", name), "needs the index gsi2");
            yield return Case("an index of other keys", OtherIndexKeys, "needs the index gsi2");
            yield return Case("an index of keys only", KeysOnly, "needs the index gsi1");
            TestCaseData Case(string title, Func<string, CreateTableRequest> table, string need) =>
                new(table, need, mayCreate) { TestName = $"{title}, {(mayCreate ? "may be made" : "must be there")}" };
        }
    }

    [TestCaseSource(nameof(Others))]
    public async Task Start_TableIsNotOurs_SaysWhatItNeeds(
        Func<string, CreateTableRequest> table,
        string need,
        bool mayCreate
    )
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var store = TestStore.Create(options => options with { TableName = name, CreateTable = mayCreate });
        await store.Client.CreateTableAsync(table(name));
        await Assert.ThatAsync(
            store.CheckTable,
            Throws
                .TypeOf<StoreStartException>()
                .With.Message.StartsWith($"The table {name} at ")
                .And.Message.Contains(need)
                .And.Message.Contains("TABLE_NAME")
        );
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Start_TableIsOurs_NeedsNoRightOverTables()
    {
        var asked = new List<string>();
        await using var store = TestStore.Create(
            options => options with { CreateTable = false },
            client =>
                InterceptedClient.Around(
                    client,
                    request =>
                    {
                        asked.Add(request.GetType().Name);
                        return Task.CompletedTask;
                    }
                )
        );
        await store.CheckTable();
        Assert.That(asked, Is.EqualTo(["GetItemRequest", "QueryRequest", "QueryRequest"]));
    }

    [Test]
    public async Task Start_StoreRefusesUs_NamesCredentialsAndRegion()
    {
        var refusal = new AmazonDynamoDBException("The security token is invalid.")
        {
            ErrorCode = "UnrecognizedClientException",
        };
        await using var store = TestStore.Create(
            options => options with { CreateTable = false },
            client => InterceptedClient.Around(client, _ => Task.FromException(refusal))
        );
        await Assert.ThatAsync(
            store.CheckTable,
            Throws
                .TypeOf<StoreStartException>()
                .With.Message.Contains("The security token is invalid. Check the credentials")
                .And.Message.Contains("AWS_REGION")
        );
    }
}
