using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>A feature that nobody but its own registration knows: it is exported and erased like all others.</summary>
internal sealed class NewFeatureTests
{
    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(configure: NoteFeature.AddNotes), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task FindAll_NewFeatureHasData_IsAmongTheRest()
    {
        await _store.PutRaw(NoteFeature.Stored(_id, "remember the milk"));
        var data = (await _store.PersonalData.FindAll(_id, true, CancellationToken.None))!;
        Assert.That(data.Value<Note>(), Is.EqualTo(new Note("remember the milk")));
    }

    [Test]
    public async Task Erase_NewFeatureAloneHasData_RemovesIt()
    {
        await _store.PutRaw(NoteFeature.Stored(_id, "remember the milk"));
        Assert.That(await _store.Erase(_id), Is.True);
        Assert.That(await _store.SortKeys(_id), Is.Empty);
        Assert.That(await _store.Erase(_id), Is.False);
    }

    [Test]
    public async Task Erase_OthersDataToo_StandsInThePlaceOfEach()
    {
        await _store.Save(A.Draft(_id.Value));
        await _store.PutRaw(NoteFeature.Stored(_id, "remember the milk"));
        var stubs = new List<string>();
        await using var store = TestStore.Create(
            wrap: client =>
                InterceptedClient.Around(
                    client,
                    request =>
                    {
                        stubs.AddRange(StubsIn(request as TransactWriteItemsRequest));
                        return Task.CompletedTask;
                    }
                ),
            configure: NoteFeature.AddNotes
        );
        Assert.That(await store.Erase(_id), Is.True);
        string[] others = ["REVIEWS", $"SIGNALS#{_id}", "FAVOURITES", "CARTS"];
        Assert.That(stubs, Is.EqualTo([$"USER#{_id}", $"BLOB#{_id}", $"ACCOUNT#{_id}", .. others, $"TEST#{_id}"]));
        Assert.That(await _store.SortKeys(_id), Is.Empty);
    }

    [Test]
    public async Task Erase_PreconditionOnTheNewFeature_IsDecidedByIt()
    {
        await _store.PutRaw(NoteFeature.Stored(_id, "remember the milk"));
        var other = ErasurePrecondition.On<Note>(new Precondition { Match = [8] });
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Erase(other));
        Assert.That(await Erase(ErasurePrecondition.On<Note>(new Precondition { Match = [7] })), Is.True);
        Assert.That(await _store.SortKeys(_id), Is.Empty);
    }

    // A version of the service that lacks the feature has put stubs for all others.
    [Test]
    public async Task Erase_BegunWithoutTheNewFeature_TakesItAlong()
    {
        await _store.PutRaw(NoteFeature.Stored(_id, "remember the milk"));
        foreach (var sort in new[] { $"USER#{_id}", $"BLOB#{_id}", $"ACCOUNT#{_id}" })
        {
            await _store.PutRaw(
                new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                {
                    ["pk"] = new($"USER#{_id}"),
                    ["sk"] = new(sort),
                    ["typ"] = new("GONE"),
                    ["id"] = new(_id.Value),
                    ["op"] = new("0123"),
                }
            );
        }

        Assert.That(await _store.Erase(_id), Is.True);
        Assert.That(await _store.SortKeys(_id), Is.Empty);
    }

    private Task<bool> Erase(ErasurePrecondition precondition) =>
        _store.PersonalData.EraseAll(
            _id,
            precondition,
            _store.Clock.GetUtcNow(),
            idempotency: null,
            CancellationToken.None
        );

    private static IEnumerable<string> StubsIn(TransactWriteItemsRequest? request) =>
        (request?.TransactItems ?? [])
            .Select(action => action.Put?.Item)
            .Where(item => item?["typ"].S is "GONE")
            .Select(item => item!["sk"].S);
}
