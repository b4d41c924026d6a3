using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

/// <summary>The item that the repository maps itself, compared with the context's.</summary>
internal sealed class BlobItemTests
{
    private TestStore _store = null!;
    private ServiceProvider _services = null!;
    private ItemTable _table = null!;

    [OneTimeSetUp]
    public void Create()
    {
        var options = new StoreOptions
        {
            TableName = TestEngine.Shared.TableName,
            Endpoint = TestEngine.Shared.Endpoint,
        };
        _store = TestStore.Create();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStore(_ => options)
            .BuildServiceProvider();
        _table = _services.GetRequiredService<ItemTable>();
    }

    [OneTimeTearDown]
    public async Task Dispose()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public void ToAttributes_WhateverTheDocument_IsWhatTheContextMakes() =>
        Prop.ForAll(
                JsonGen.Documents(),
                json =>
                {
                    var document = Blob.Of(json);
                    var mapped = Item(A.Id());
                    mapped.Document = document;
                    Assert.That(
                        Shown(BlobItem.ToAttributes(_table, Item(A.Id()), document)),
                        Is.EqualTo(Shown(_table.ToAttributes(mapped)))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void FromAttributes_WhateverTheDocument_IsWhatTheRepositoryReads() =>
        Prop.ForAll(
                JsonGen.Documents(),
                json =>
                {
                    var attributes = BlobItem.ToAttributes(_table, Item(A.Id()), Blob.Of(json));
                    var item = (BlobItem)_table.FromAttributes(attributes);
                    var read = StoredJson.Of(attributes)!;
                    Assert.That((item.ExpiresAt, item.Version), Is.EqualTo((read.ExpiresAt, read.Version)));
                    Assert.That(item.Document!.Utf8.ToArray(), Is.EqualTo(read.ToJson().ToArray()));
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public async Task ToAttributes_LargestItem_IsWhatTheStoreJustAccepts()
    {
        var item = Item(A.FreshId());
        var length = ItemSize.Limit - ItemSize.Of(BlobItem.ToAttributes(_table, item, Text(0)));
        var largest = BlobItem.ToAttributes(_table, item, Text(length));
        await _store.PutRaw(largest);

        Assert.That(
            () => BlobItem.ToAttributes(_table, item, Text(length + 1)),
            Throws.TypeOf<ItemTooLargeException>().With.Message.Contains("409601 bytes")
        );
        largest[Attributes.Document].M["a"].S += "x";
        Assert.That(() => _store.PutRaw(largest), Throws.InstanceOf<AmazonDynamoDBException>());
    }

    private static BlobDocument Text(int length) => Blob.Of($"{{\"a\":\"{new string('x', length)}\"}}");

    private static BlobItem Item(UserId id) =>
        TableItem.Place(
            new BlobItem
            {
                Id = id.Value,
                WriteToken = "writeToken",
                Version = 1838297706671924312,
            },
            Keys.Blob(id),
            A.Now
        );

    // Names in their order and every value with its type.
    private static string Shown(IEnumerable<KeyValuePair<string, AttributeValue>> item) =>
        string.Join(
            ',',
            item.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Shown(pair.Value)}")
        );

    private static string Shown(AttributeValue value) =>
        value switch
        {
            { M: { } map } => $"{{{Shown(map)}}}",
            { L: { } list } => $"[{string.Join(',', list.Select(Shown))}]",
            _ => $"S:{value.S} N:{value.N} BOOL:{value.BOOL} NULL:{value.NULL}",
        };
}
