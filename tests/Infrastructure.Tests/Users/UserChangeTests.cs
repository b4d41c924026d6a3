using Personalisation.Application.Cost;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>Changes of stored users.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class UserChangeTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Test]
    public async Task Change_TheAddressIsNew_MovesIt()
    {
        var before = await _store.Create(_store.Fresh());
        var (id, email) = (before.Value.Id, Directory.FreshEmail());
        var after = await _store.Move(id, email);
        Assert.That(after!.Version, Is.GreaterThan(before.Version));
        Assert.That(await _store.Find(id), Is.EqualTo(after));
        Assert.That(await _store.OwnerOf(before.Value.Email), Is.Null);
        Assert.That(await _store.OwnerOf(email), Is.EqualTo(id.Value));
        Assert.That(await _store.Users.FindByEmail(email, CancellationToken.None), Is.EqualTo(after.Value));
        var item = (await _store.Partition($"USER#{id}")).Single();
        Assert.That(item["gsi1pk"].S, Is.EqualTo($"EMAIL#{email.Value}"));
        Assert.That(
            (await _store.Create(_store.Fresh(before.Value.Email))).Value.Email,
            Is.EqualTo(before.Value.Email)
        );
    }

    [Test]
    public async Task Change_OnlyTheSpellingIsNew_KeepsTheAddress()
    {
        var before = (await _store.Create(_store.Fresh())).Value;
        var spelled = EmailAddress.Parse(before.Email.Spelling.ToUpperInvariant());
        await _store.Move(before.Id, spelled);
        Assert.That((await _store.Find(before.Id))!.Value.Email.Spelling, Is.EqualTo(spelled.Spelling));
        Assert.That(await _store.OwnerOf(spelled), Is.EqualTo(before.Id.Value));
    }

    [Test]
    public async Task Change_TheAddressIsTaken_ChangesNothing()
    {
        var (ada, bob) = (await _store.Create(_store.Fresh()), await _store.Create(_store.Fresh()));
        Assert.That(() => _store.Move(bob.Value.Id, ada.Value.Email), Throws.InstanceOf<EmailTakenException>());
        Assert.That(await _store.Find(bob.Value.Id), Is.EqualTo(bob));
        Assert.That(await _store.OwnerOf(bob.Value.Email), Is.EqualTo(bob.Value.Id.Value));
        Assert.That(await _store.OwnerOf(ada.Value.Email), Is.EqualTo(ada.Value.Id.Value));
    }

    [Test]
    public async Task Change_ThereIsNoUser_MakesNone()
    {
        var id = A.FreshId();
        Assert.That(await _store.Move(id, Directory.FreshEmail()), Is.Null);
        Assert.That(await _store.Partition($"USER#{id}"), Is.Empty);
    }

    [Test]
    public async Task Change_NothingChanges_WritesNothing()
    {
        var ada = await _store.Create(_store.Fresh());
        var ledger = CapacityLedger.Open();
        var now = _store.Clock.GetUtcNow();
        var after = await _store.Users.Change(ada.Value.Id, same => same, Precondition.None, now, null, default);
        Assert.That((after, ledger.Write), Is.EqualTo((ada, 0.0)));
    }
}
