using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Users;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>What reads and writes meet while an erasure is half-way.</summary>
internal sealed class HalfErasedTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private async Task<UserId> HalfErased(int versions, int transactions)
    {
        var id = await _store.SeedUser(versions);
        await using var dying = Interrupted.Dying(transactions);
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Erase(id));
        return id;
    }

    [TestCase(1)]
    [TestCase(4)]
    public async Task AnyWrite_ErasureHalfWay_IsRefusedAndStoresNothing(int transactions)
    {
        var id = await HalfErased(150, transactions);
        var before = await _store.SortKeys(id);
        var reads = 0;
        await using var counting = TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                before: request =>
                {
                    reads += request is QueryRequest or PutItemRequest or TransactWriteItemsRequest ? 1 : 0;
                    return Task.CompletedTask;
                }
            )
        );
        foreach (var write in Writes(counting, id))
        {
            reads = 0;
            await Assert.ThrowsAsync<ErasureRunningException>(() => write());
            Assert.That(reads, Is.LessThanOrEqualTo(2), "tried again and again");
        }

        Assert.That(await _store.SortKeys(id), Is.EqualTo(before));
    }

    [TestCase(1)]
    [TestCase(4)]
    public async Task AnyRead_TheErasureIsHalfWay_FindsNothing(int transactions)
    {
        var id = await HalfErased(150, transactions);
        var (type, past) = (A.Type(SeededUser.Type), VersionTime.UpTo(DateTimeOffset.MaxValue));
        object?[] found =
        [
            await _store.Profiles.Find(id, true, None),
            await _store.Profiles.FindAsOf(id, DateTimeOffset.MaxValue, true, None),
            await _store.Profiles.FindTags(id, true, None),
            await _store.Profiles.FindSegmentTags(id, type, true, None),
            await _store.Profiles.FindVersion(id, type, past, true, None),
            await _store.Blobs.Find(id, true, None),
            await _store.Blobs.FindMember(id, "a", true, None),
            await _store.PersonalData.FindAll(id, true, None),
            await _store.Find(id),
        ];
        Assert.That(found, Is.All.Null);
    }

    [Test]
    public async Task FindSegment_TheFirstBatchIsGone_FindsNothing()
    {
        var id = await HalfErased(500, transactions: 2);
        Assert.That(await _store.Profiles.FindSegment(id, A.Type(SeededUser.Type), true, None), Is.Null);
        Assert.That(await _store.SortKeys(id), Has.Count.GreaterThan(500));
    }

    [Test]
    public async Task Erase_ItBegins_PutsStubsThatNoConditionOfAWriteHoldsOf()
    {
        var id = await HalfErased(150, transactions: 1);
        var stubs = (await _store.Partition($"USER#{id}")).Where(item => item["typ"].S is "GONE").ToList();
        Assert.That(
            stubs.Select(stub => stub["sk"].S),
            Is.EqualTo([$"ACCOUNT#{id}", $"BLOB#{id}", "CARTS", "FAVOURITES", "REVIEWS", $"SIGNALS#{id}", $"USER#{id}"])
        );
        string[] bare = ["pk", "sk", "typ", "id", "op"];
        Assert.That(stubs.SkipLast(1).Select(stub => stub.Keys), Has.All.EquivalentTo(bare));
        Assert.That(stubs[^1].Keys, Is.EquivalentTo(["pk", "sk", "typ", "id", "op", "gsi1pk", "gsi1sk"]));
        Assert.That(stubs.Select(stub => stub["op"].S).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
        Assert.That(stubs[^1]["gsi1pk"].S, Is.EqualTo("ERASING"));
        Assert.That(stubs[^1]["gsi1sk"].S, Does.Match($@"^20\d\d-.*Z#{id}$"));
    }

    private static IEnumerable<Func<Task>> Writes(TestStore store, UserId id)
    {
        var now = store.Clock.GetUtcNow();
        yield return () => store.Save(A.Draft(id.Value, segments: [A.SegmentDraft("s")]));
        yield return () => store.Remove(id, SeededUser.Type);
        yield return () =>
            store.Profiles.Save(
                id,
                state => state.Profile?.Put(A.SegmentDraft(), [], now),
                now,
                idempotency: null,
                None
            );
        yield return () => store.Profiles.Save(id, Refusing, now, idempotency: null, None);
        yield return () => store.SaveBlob(id, "{}");
        yield return () => store.SaveBlob(id, "{}", precondition: new() { MustBeAbsent = true });
        yield return () => store.SaveBlob(id, "{}", precondition: new() { Match = [1] });
        yield return () => store.Create(store.Fresh(id: id));
        yield return () => store.Move(id, Users.Directory.FreshEmail());
        yield return () => store.Delete(id);
    }

    // A precondition is not evaluated against a stub.
    private static ProfileChange? Refusing(ProfileState state) => throw new PreconditionFailedException();
}
