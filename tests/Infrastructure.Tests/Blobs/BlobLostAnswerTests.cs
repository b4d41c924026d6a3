using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

/// <summary>
/// The store succeeded and its response was lost: our own retry fails its condition on our own write.
/// </summary>
internal sealed class BlobLostAnswerTests
{
    private TestStore _store = null!;
    private UserId _id = null!;
    private long _version;
    private int _writes;

    [SetUp]
    public async Task Create()
    {
        _id = A.FreshId();
        _store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { MaxRetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, after: LoseTheFirst)
        );
        (_writes, _version) = (1, await _store.PutBlob(_id, """{"a":{"b":1},"c":1}"""));
        _writes = 0;
    }

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task LoseTheFirst(AmazonWebServiceRequest request) =>
        request is PutItemRequest or UpdateItemRequest or DeleteItemRequest && ++_writes == 1
            ? Task.FromException(new IOException("reset"))
            : Task.CompletedTask;

    [TestCase("""{"c":2}""", """{"a":{"b":1},"c":2}""")]
    [TestCase("""{"a":{"b":2}}""", """{"a":{"b":2},"c":1}""")]
    public async Task Patch_ItsAnswerIsLost_SucceedsAndIsAppliedOnce(string patch, string expected)
    {
        var answer = await _store.PatchBlob(_id, patch, new Precondition { Match = [_version] });
        JsonEquality.AreEqual(expected, Blob.Json(answer!.Value));
        Assert.That((await _store.FindBlob(_id))!.Value.Version, Is.EqualTo(answer.Version));
    }

    [Test]
    public async Task Patch_ItMadeTheDocumentExpireAndItsAnswerIsLost_Succeeds()
    {
        var answer = await _store.PatchBlob(_id, """{"expires_at":"2020-01-01T00:00:00Z"}""");
        Assert.That(Blob.Json(answer!.Value), Does.Contain("2020-01-01"));
        Assert.That(await _store.FindBlob(_id), Is.Null);
    }

    [Test]
    public async Task Delete_ItsAnswerIsLost_Succeeds()
    {
        Assert.That(await _store.DeleteBlob(_id, new Precondition { Match = [_version] }), Is.True);
        Assert.That(await _store.Partition($"USER#{_id}"), Is.Empty);
        Assert.That(_writes, Is.EqualTo(1));
    }

    [Test]
    public async Task Delete_ThereIsNothingFromTheStart_IsNotTakenForOurs()
    {
        _writes = 1;
        Assert.That(await _store.DeleteBlob(A.FreshId()), Is.False);
    }
}
