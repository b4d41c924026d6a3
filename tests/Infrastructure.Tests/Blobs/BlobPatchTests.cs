using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

internal sealed class BlobPatchTests
{
    private const string Flat = """{"a":2,"gone":null}""";
    private const string Nested = """{"a":{"b":1}}""";

    private readonly ConcurrentQueue<string> _requests = [];
    private TestStore _store = null!;

    [SetUp]
    public void Create()
    {
        _requests.Clear();
        _store = TestStore.Create(wrap: client => InterceptedClient.Around(client, Note));
    }

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task Note(AmazonWebServiceRequest request)
    {
        _requests.Enqueue(request.GetType().Name.Replace("Request", "", StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    private async Task<UserId> Stored(string json)
    {
        var id = A.FreshId();
        await _store.PutBlob(id, json);
        _requests.Clear();
        return id;
    }

    private async Task AssertStored(UserId id, string json, Versioned<Domain.Blobs.BlobDocument>? answer)
    {
        JsonEquality.AreEqual(json, Blob.Json(answer!.Value));
        var stored = await _store.FindBlob(id);
        JsonEquality.AreEqual(json, stored!.Value.Json);
        Assert.That(stored.Value.Version, Is.EqualTo(answer.Version));
    }

    [TestCase(Flat, """{"a":2,"b.c":{"d":[1]}}""", "UpdateItem")]
    [TestCase(
        """{"b.c":null,"ü#:":[null,{"x":{}}],"q":null,"s":""}""",
        """{"a":1,"gone":true,"ü#:":[null,{"x":{}}],"s":""}""",
        "UpdateItem"
    )]
    [TestCase("""{"b.c":{"d":null,"e":1.50},"gone":null}""", """{"a":1,"b.c":{"e":1.5}}""", "GetItem PutItem")]
    public async Task Patch_ThereIsADocument_ChangesIt(string patch, string expected, string requests)
    {
        var id = await Stored("""{"a":1,"gone":true,"b.c":{"d":[1]}}""");
        var before = await _store.FindBlob(id);
        _requests.Clear();
        var answer = await _store.PatchBlob(id, patch);
        Assert.That(string.Join(' ', _requests), Is.EqualTo(requests));
        Assert.That(answer!.Version, Is.Not.EqualTo(before!.Value.Version));
        await AssertStored(id, expected, answer);
    }

    [Test]
    public void Patch_WhateverTheDocumentAndThePatch_StoresTheirMerge() =>
        Prop.ForAll(
                PatchGen.Pairs(),
                pair =>
                {
                    var id = Stored(pair.Target).GetAwaiter().GetResult();
                    var answer = _store.PatchBlob(id, pair.Patch).GetAwaiter().GetResult();
                    var merged = Domain.Blobs.JsonMerge.Merge(Blob.Of(pair.Target).Utf8, Blob.Of(pair.Patch).Utf8);
                    AssertStored(id, Blob.Json(Blob.Of(merged)), answer).GetAwaiter().GetResult();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Test]
    public async Task Patch_ItIsEmpty_WritesNothing()
    {
        var id = await Stored("""{"a":1}""");
        var before = await _store.FindBlob(id);
        _requests.Clear();
        var answer = await _store.PatchBlob(id, "{}");
        Assert.That(string.Join(' ', _requests), Is.EqualTo("GetItem"));
        Assert.That((Blob.Json(answer!.Value), answer.Version), Is.EqualTo(before!.Value));
    }

    [TestCase(Flat)]
    [TestCase(Nested)]
    [TestCase("{}")]
    public async Task Patch_ThereIsNoDocument_MakesNone(string patch)
    {
        var id = A.FreshId();
        Assert.That(await _store.PatchBlob(id, patch), Is.Null);
        Assert.That(await _store.PatchBlob(id, patch, new Precondition { MustBeAbsent = true }), Is.Null);
        Assert.That(await _store.Partition($"USER#{id}"), Is.Empty);
        await _store.PutBlob(id, """{"a":1}""");
        _store.Clock.Advance(TimeSpan.FromDays(366));
        Assert.That(await _store.PatchBlob(id, patch), Is.Null);
    }

    [TestCase(100, "UpdateItem")]
    [TestCase(101, "GetItem PutItem")]
    public async Task Patch_ItHasManyMembers_FitsOneExpressionOrIsMerged(int members, string requests)
    {
        var id = await Stored("""{"m1":"old"}""");
        var json = $"{{{string.Join(',', Enumerable.Range(0, members).Select(i => $"\"m{i}\":{i}"))}}}";
        var answer = await _store.PatchBlob(id, json);
        Assert.That(string.Join(' ', _requests), Is.EqualTo(requests));
        await AssertStored(id, json, answer);
    }

    [TestCase("""{"b":"{0}"}""")]
    [TestCase("""{"b":{"c":"{0}"}}""")]
    public async Task Patch_TheDocumentWouldBeTooLarge_IsRefusedAndChangesNothing(string patch)
    {
        var json = $$"""{"a":"{{new string('x', 300_000)}}"}""";
        var id = await Stored(json);
        await Assert.ThatAsync(
            () => _store.PatchBlob(id, patch.Replace("{0}", new string('y', 200_000), StringComparison.Ordinal)),
            Throws.TypeOf<ItemTooLargeException>().With.Message.Contains("document")
        );
        Assert.That((await _store.FindBlob(id))!.Value.Json, Is.EqualTo(json));
    }

    [Test]
    public async Task Patch_SixteenClientsOnDifferentMembers_KeepsEachChange()
    {
        var id = await Stored("""{"deep":{}}""");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => _store.PatchBlob(id, $$"""{"m{{i}}":[{{i}}]}""")));
        await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => _store.PatchBlob(id, $$$"""{"deep":{"m{{{i}}}":{{{i}}}}}"""))
        );
        var deep = string.Join(',', Enumerable.Range(0, 16).Select(i => $"\"m{i}\":{i}"));
        var flat = string.Join(',', Enumerable.Range(0, 16).Select(i => $"\"m{i}\":[{i}]"));
        JsonEquality.AreEqual($"{{\"deep\":{{{deep}}},{flat}}}", (await _store.FindBlob(id))!.Value.Json);
    }

    [TestCase("""{"a":{"b":1}}""", """{"n":{0}}""", """{"n":{0}}""")]
    [TestCase("""{"a":1}""", """{"expires_at":"2090-01-01T00:00:00Z"}""", """{"n":{0}}""")]
    public async Task Patch_OthersAlwaysComeFirst_GivesUpWithAConflict(string patch, string odd, string even)
    {
        await using var other = TestStore.Create();
        var (id, rivals) = (await Stored("{}"), 0);
        await using var store = TestStore.Create(
            options => options with { MaxConflictRetries = 2 },
            client => InterceptedClient.Around(client, Overtake)
        );
        await Assert.ThatAsync(() => store.PatchBlob(id, patch), Throws.TypeOf<ConflictException>());
        Assert.That(rivals, Is.EqualTo(3));
        Assert.That((await other.FindBlob(id))!.Value.Json, Does.Not.Contain("\"a\""));

        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (request is PutItemRequest or UpdateItemRequest)
            {
                var json = ++rivals % 2 == 1 ? odd : even;
                await other.PutBlob(id, json.Replace("{0}", $"{rivals}", StringComparison.Ordinal));
            }
        }
    }
}
