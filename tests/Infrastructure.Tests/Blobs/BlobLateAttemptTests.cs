using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Blobs;

/// <summary>An abandoned attempt reaches the store after its client has written something else.</summary>
internal sealed class BlobLateAttemptTests
{
    private TestStore _store = null!;
    private UserId _id = null!;
    private AmazonWebServiceRequest? _late;
    private bool _isStuck;

    [SetUp]
    public async Task Create()
    {
        _id = A.FreshId();
        _store = TestStore.Create(
            options => options with { Resilience = new() { MaxRetries = 0 } },
            client => InterceptedClient.Around(client, before: Stick)
        );
        (_isStuck, _late) = (false, null);
        await _store.PutBlob(_id, """{"a":0}""");
    }

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task Stick(AmazonWebServiceRequest request)
    {
        if (!_isStuck)
        {
            return Task.CompletedTask;
        }

        (_isStuck, _late) = (false, request);
        return Task.FromException(new TimeoutException("given up"));
    }

    private Task Arrive() =>
        _late switch
        {
            PutItemRequest put => _store.Client.PutItemAsync(put),
            UpdateItemRequest update => _store.Client.UpdateItemAsync(update),
            DeleteItemRequest delete => _store.Client.DeleteItemAsync(delete),
            _ => throw new InvalidOperationException("Nothing was stuck."),
        };

    private static IEnumerable<TestCaseData> Writes()
    {
        yield return new((TestStore store, UserId id) => store.PutBlob(id, """{"a":1}""")) { TestName = "a put" };
        yield return new((TestStore store, UserId id) => store.PatchBlob(id, """{"a":1}""")) { TestName = "a patch" };
        yield return new((TestStore store, UserId id) => store.DeleteBlob(id)) { TestName = "a removal" };
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Write_ItArrivesAfterALaterOne_DoesNotUndoThat(Func<TestStore, UserId, Task> write)
    {
        _isStuck = true;
        await Assert.ThatAsync(() => write(_store, _id), Throws.TypeOf<StoreUnavailableException>());
        // The attempt timeout.
        _store.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await _store.PutBlob(_id, """{"a":2}""");
        await Assert.ThatAsync(Arrive, Throws.TypeOf<ConditionalCheckFailedException>());
        JsonEquality.AreEqual("""{"a":2}""", (await _store.FindBlob(_id))!.Value.Json);
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Write_NothingCameInBetween_MayArriveLate(Func<TestStore, UserId, Task> write)
    {
        _isStuck = true;
        await Assert.ThatAsync(() => write(_store, _id), Throws.TypeOf<StoreUnavailableException>());
        await Assert.ThatAsync(Arrive, Throws.Nothing);
    }

    [TestCaseSource(nameof(Writes))]
    public async Task Write_TheClockOfTheOneBeforeWasAhead_ComesAfterIt(Func<TestStore, UserId, Task> write)
    {
        _store.Clock.Advance(TimeSpan.FromHours(1));
        var before = await _store.PutBlob(_id, """{"a":7}""");
        _store.Clock.Reset();
        await write(_store, _id);
        var after = await _store.FindBlob(_id);
        Assert.That(after?.Version ?? long.MaxValue, Is.GreaterThan(before));
        Assert.That(after?.Json, Is.Null.Or.Contains("1"));
    }
}
