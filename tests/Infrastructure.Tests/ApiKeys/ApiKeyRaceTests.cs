using Personalisation.Application.ApiKeys;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.ApiKeys;

/// <summary>Concurrent writers: a name has one key, and a key is revoked once.</summary>
internal sealed class ApiKeyRaceTests
{
    private const int Writers = 64;

    [Test]
    public async Task Create_By64WithOneName_SucceedsOnce()
    {
        await using var store = TestStore.Create();
        var name = Guid.NewGuid().ToString("N");
        var keys = Enumerable.Range(0, Writers).Select(_ => store.NewKey(name)).ToList();
        var created = await Task.WhenAll(keys.Select(key => IsDone(store, key)));
        Assert.That(created.Count(done => done), Is.EqualTo(1));
        var stored = await store.Port<IApiKeyRepository>().FindAll(CancellationToken.None);
        var winner = keys[Array.IndexOf(created, true)];
        Assert.That(stored.Keys.Where(key => key.Name == winner.Name).Select(key => key.Id), Is.EqualTo([winner.Id]));

        static async Task<bool> IsDone(TestStore store, Domain.ApiKeys.ApiKey key)
        {
            try
            {
                await store.Create(key);
                return true;
            }
            catch (ApiKeyNameTakenException)
            {
                return false;
            }
        }
    }

    [Test]
    public async Task Create_64WithOwnNames_AllSucceed()
    {
        await using var store = TestStore.Create();
        var keys = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => store.Create(store.NewKey())));
        var stored = await store.Port<IApiKeyRepository>().FindAll(CancellationToken.None);
        Assert.That(keys.Select(key => key.Id), Is.SubsetOf(stored.Keys.Select(key => key.Id)));
    }

    [Test]
    public async Task Revoke_By64_IsDoneOnceAndStays()
    {
        await using var store = TestStore.Create();
        var key = await store.Create(store.NewKey());
        var revoked = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => store.Revoke(key.Id)));
        var stored = (await store.Find(key.Id))!.RevokedAt;
        Assert.That(stored, Is.Not.Null);
        Assert.That(revoked.Select(it => it!.RevokedAt).Distinct(), Is.EqualTo([stored]));
    }

    // In any order: a rotation does not bring back a revoked key.
    [Test]
    public async Task Revoke_WhileOthersRotate_StaysRevoked()
    {
        await using var store = TestStore.Create();
        var key = await store.Create(store.NewKey());
        var now = store.Clock.GetUtcNow();
        var rotations = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                var hash = Domain.ApiKeys.ApiKeySecret.New().Hash;
                await store
                    .Port<IApiKeyRepository>()
                    .Change(
                        key.Id,
                        it =>
                            it.RevokedAt is null && !it.HasMostPrevious(now)
                                ? it.Rotate(hash, TimeSpan.FromHours(1), now)
                                : it,
                        now,
                        idempotency: null,
                        CancellationToken.None
                    );
            });
        await Task.WhenAll(rotations.Append(store.Revoke(key.Id)));
        var stored = (await store.Find(key.Id))!;
        Assert.That((stored.IsValid(now), stored.Previous.IsEmpty), Is.EqualTo((false, true)));
    }
}
