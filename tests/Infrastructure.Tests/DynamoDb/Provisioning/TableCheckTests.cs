using Amazon.DynamoDBv2;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Provisioning;

[Parallelizable(ParallelScope.All)]
internal sealed class TableCheckTests
{
    private static string NewTable() => $"test_{Guid.NewGuid():N}";

    [Test]
    public async Task Start_MissingTable_CreatesItWithKeysIndexesAndTimeToLive()
    {
        var name = NewTable();
        await using var store = TestStore.Create(options => options with { TableName = name });
        await store.CheckTable();
        var table = (await store.Client.DescribeTableAsync(name)).Table;
        var indexes = table.GlobalSecondaryIndexes.OrderBy(index => index.IndexName, StringComparer.Ordinal).ToList();
        var timeToLive = await store.Client.DescribeTimeToLiveAsync(name);
        Assert.Multiple(() =>
        {
            Assert.That(Names(table.KeySchema), Is.EqualTo("pk:HASH sk:RANGE"));
            Assert.That(table.BillingModeSummary.BillingMode, Is.EqualTo(BillingMode.PAY_PER_REQUEST));
            Assert.That(string.Join(" ", indexes.Select(index => index.IndexName)), Is.EqualTo("gsi1 gsi2"));
            Assert.That(Names(indexes[0].KeySchema), Is.EqualTo("gsi1pk:HASH gsi1sk:RANGE"));
            Assert.That(Names(indexes[1].KeySchema), Is.EqualTo("gsi2pk:HASH gsi2sk:RANGE"));
            Assert.That(indexes.TrueForAll(index => index.Projection.ProjectionType == ProjectionType.ALL));
            Assert.That(timeToLive.TimeToLiveDescription.AttributeName, Is.EqualTo("ttl"));
            Assert.That(timeToLive.TimeToLiveDescription.TimeToLiveStatus, Is.EqualTo(TimeToLiveStatus.ENABLED));
        });
    }

    [Test]
    public async Task Start_TheTableIsThere_LeavesItAlone()
    {
        var name = NewTable();
        await using var store = TestStore.Create(options => options with { TableName = name });
        await store.CheckTable();
        await store.Client.PutItemAsync(name, new(StringComparer.Ordinal) { ["pk"] = new("a"), ["sk"] = new("b") });
        await store.CheckTable();
        Assert.That((await store.Client.ScanAsync(name, ["pk"])).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Start_TwoInstancesMakeTheTableAtOnce_BothStart()
    {
        var name = NewTable();
        await using var one = TestStore.Create(options => options with { TableName = name });
        await using var other = TestStore.Create(options => options with { TableName = name });
        await Task.WhenAll(one.CheckTable(), other.CheckTable());
        Assert.That((await one.Client.DescribeTableAsync(name)).Table.TableStatus, Is.EqualTo(TableStatus.ACTIVE));
    }

    [Test]
    public async Task Start_TheTableIsAbsentAndMustNotBeMade_SaysWhatToDo()
    {
        var name = NewTable();
        await using var store = TestStore.Create(options => options with { TableName = name, CreateTable = false });
        await Assert.ThatAsync(
            store.CheckTable,
            Throws.TypeOf<StoreStartException>().With.Message.Contains(name).And.Message.Contains("CREATE_TABLE=true")
        );
        await Assert.ThatAsync(
            () => store.Client.DescribeTableAsync(name),
            Throws.TypeOf<Amazon.DynamoDBv2.Model.ResourceNotFoundException>()
        );
    }

    [Test]
    public async Task Start_NothingAnswers_SaysWhere()
    {
        var nowhere = new Uri("http://127.0.0.1:1");
        await using var store = TestStore.Create(options => options with { Endpoint = nowhere });
        await Assert.ThatAsync(
            store.CheckTable,
            Throws.TypeOf<StoreStartException>().With.Message.Contains(nowhere.ToString())
        );
        Assert.That(TestEngine.Shared.Endpoint, Is.Not.EqualTo(nowhere));
    }

    private static string Names(IEnumerable<Amazon.DynamoDBv2.Model.KeySchemaElement> keys) =>
        string.Join(" ", keys.Select(key => $"{key.AttributeName}:{key.KeyType}"));
}
