using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Users;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>An erasure removes the user from the directory: entry, address and count, whatever interrupts it.</summary>
internal sealed class DirectoryErasureTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private string _table = null!;
    private TestStore _store = null!;

    [SetUp]
    public async Task Create()
    {
        // A separate table, because it counts.
        _table = $"test_{Guid.NewGuid():N}";
        _store = TestStore.Create(options => options with { TableName = _table });
        await _store.CheckTable();
    }

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private async Task AssertNothing(User user)
    {
        Assert.That(await _store.SortKeys(user.Id), Is.Empty);
        Assert.That(await _store.OwnerOf(user.Email), Is.Null);
        Assert.That(await _store.Count(), Is.Zero);
        var again = await _store.Create(_store.Fresh(user.Email));
        Assert.That(again.Value.Id, Is.Not.EqualTo(user.Id));
    }

    private async Task<User> Stored(bool withProfile)
    {
        var user = (await _store.Create(_store.Fresh())).Value;
        if (withProfile)
        {
            await _store.Save(A.Draft(user.Id.Value, ["t"], [A.SegmentDraft("s")]));
            await _store.SaveBlob(user.Id, "{}");
        }

        return user;
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Erase_OfAUser_TakesTheDirectoryAlong(bool withProfile)
    {
        var user = await Stored(withProfile);
        Assert.That(await _store.Erase(user.Id), Is.True);
        await AssertNothing(user);
        Assert.That(await _store.Erase(user.Id), Is.False);
    }

    [Test]
    public async Task Erase_TheUserMovesBetweenReadAndMark_FreesTheNewAddress()
    {
        var user = await Stored(withProfile: true);
        var moved = Users.Directory.FreshEmail();
        await using var overtaken = Interrupted.Before(0, () => _store.Move(user.Id, moved), _table);
        Assert.That(await overtaken.Erase(user.Id), Is.True);
        Assert.That(await _store.OwnerOf(moved), Is.Null);
        await AssertNothing(user);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Erase_KilledAndRepeated_CountsTheUserOnce(int transactions)
    {
        var user = await Stored(withProfile: true);
        await using var dying = Interrupted.Dying(transactions, _table);
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Erase(user.Id));
        Assert.That(await _store.OwnerOf(user.Email), Is.Null, "free at once");
        Assert.That(await _store.Erase(user.Id), Is.True);
        await AssertNothing(user);
    }

    [Test]
    public async Task Erase_ByThePreconditionOfTheUser_IsDecidedByIt()
    {
        var stored = await _store.Create(_store.Fresh());
        var asked = ErasurePrecondition.On<User>(new Precondition { Match = [stored.Version + 1] });
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Erase(stored.Value.Id, asked));
        Assert.That(await _store.Find(stored.Value.Id), Is.Not.Null);
        Assert.That(
            await Erase(stored.Value.Id, ErasurePrecondition.On<User>(new Precondition { Match = [stored.Version] })),
            Is.True
        );
        await AssertNothing(stored.Value);
    }

    // Begun by a version of the service that did not touch the directory.
    [Test]
    public async Task Erase_BegunWithoutTheDirectory_TakesItAlong()
    {
        var user = await Stored(withProfile: true);
        foreach (var sort in new[] { $"USER#{user.Id}", $"BLOB#{user.Id}" })
        {
            await _store.PutRaw(
                new Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>(StringComparer.Ordinal)
                {
                    ["pk"] = new($"USER#{user.Id}"),
                    ["sk"] = new(sort),
                    ["typ"] = new("GONE"),
                    ["id"] = new(user.Id.Value),
                    ["op"] = new("0123"),
                }
            );
        }

        Assert.That(await _store.Erase(user.Id), Is.True);
        await AssertNothing(user);
    }

    private Task<bool> Erase(UserId id, ErasurePrecondition precondition) =>
        _store.PersonalData.EraseAll(id, precondition, _store.Clock.GetUtcNow(), idempotency: null, None);
}
