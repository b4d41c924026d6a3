using System.Collections.Immutable;
using Personalisation.Application.ApiKeys;
using Personalisation.Application.Errors;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.ApiKeys;

internal sealed class ApiKeyRepositoryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task Create_Key_IsReadAsItWas()
    {
        var grant = new Grant(
            Role.Writer,
            [Scope.Parse("profiles:read"), Scope.Parse("bulk:write")],
            Party.Parse("vendor/7"),
            [AddressRange.Parse("10.0.0.0/8"), AddressRange.Parse("2001:db8::/32")]
        );
        var key = await _store.Create(_store.NewKey(grant: grant, expiresAt: _store.Clock.GetUtcNow().AddDays(1)));
        var read = (await _store.Find(key.Id))!;
        Assert.That(read with { Grant = key.Grant, Previous = key.Previous }, Is.EqualTo(key));
        Assert.That((read.Grant.Role, read.Grant.Party), Is.EqualTo((grant.Role, grant.Party)));
        Assert.That(read.Grant.Scopes, Is.EquivalentTo(grant.Scopes!));
        Assert.That(read.Grant.Addresses, Is.EquivalentTo(grant.Addresses!));
    }

    [Test]
    public async Task Create_Key_StoresItsHashAndNoMore()
    {
        var key = await _store.Create(_store.NewKey());
        var item = (await _store.Partition("APIKEYS")).Single(it =>
            it["sk"].S.EndsWith(key.Id.Value, StringComparison.Ordinal)
        );
        Assert.That(item.Keys, Is.EquivalentTo(["pk", "sk", "typ", "op", "ver", "name", "hash", "role", "created_at"]));
        Assert.That((item["typ"].S, item["hash"].S), Is.EqualTo(("KEY", key.Hash.Text)));
        var name = (await _store.Partition($"APIKEYS#NAME#{key.Name}")).Single();
        Assert.That(name.Keys, Is.EquivalentTo(["pk", "sk", "typ"]));
    }

    [Test]
    public async Task Create_NameIsTaken_StoresNothing()
    {
        var first = await _store.Create(_store.NewKey());
        var second = _store.NewKey(first.Name.Value);
        await Assert.ThrowsAsync<ApiKeyNameTakenException>(() => _store.Create(second));
        Assert.That(await _store.Find(second.Id), Is.Null);
    }

    [Test]
    public async Task Create_NameOfAKeyThatEnded_IsFreeLater()
    {
        var first = await _store.Create(_store.NewKey());
        await _store.Revoke(first.Id);
        await Assert.ThrowsAsync<ApiKeyNameTakenException>(() => _store.Create(_store.NewKey(first.Name.Value)));
        _store.Clock.Advance(ApiKey.ListedFor);
        var second = await _store.Create(_store.NewKey(first.Name.Value));
        Assert.That(await _store.Find(first.Id), Is.Null);
        Assert.That(await _store.Find(second.Id), Is.Not.Null);
    }

    [Test]
    public async Task Change_Rotated_IsReadAsItWas()
    {
        var key = await _store.Create(_store.NewKey());
        var (now, next) = (_store.Clock.GetUtcNow(), ApiKeySecret.New().Hash);
        var rotated = await _store
            .Port<IApiKeyRepository>()
            .Change(key.Id, it => it.Rotate(next, TimeSpan.FromHours(1), now), now, idempotency: null, None);
        Assert.That(rotated!.Hash, Is.EqualTo(next));
        Assert.That(rotated.Previous, Is.EqualTo([new PreviousKey(key.Hash, now.AddHours(1))]));
        var read = (await _store.Find(key.Id))!;
        Assert.That(read.Previous, Is.EqualTo(rotated.Previous));
        Assert.That(read with { Grant = rotated.Grant, Previous = rotated.Previous }, Is.EqualTo(rotated));
    }

    [Test]
    public async Task Change_NoSuchKey_IsNull() => Assert.That(await _store.Revoke(ApiKeyId.New()), Is.Null);

    [Test]
    public async Task RecordUses_EarlierHour_KeepsTheLater()
    {
        var key = await _store.Create(_store.NewKey());
        var hour = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
        foreach (var used in new[] { hour, hour.AddHours(-1), hour.AddHours(1), hour })
        {
            var uses = ImmutableDictionary<ApiKeyId, DateTimeOffset>.Empty.Add(key.Id, used);
            await _store.Port<IApiKeyRepository>().RecordUses(uses, None);
        }

        Assert.That((await _store.Port<IApiKeyRepository>().FindUses(None))[key.Id], Is.EqualTo(hour.AddHours(1)));
    }

    [Test]
    public async Task Erase_PersonOfAKey_RemovesTheKeyAndItsName()
    {
        var id = A.FreshId();
        var grant = new Grant(Role.Reader, party: Party.Customer(id));
        var key = await _store.Create(_store.NewKey(grant: grant));
        await _store.Erase(id);
        Assert.That(await _store.Find(key.Id), Is.Null);
        Assert.That(await _store.Partition($"USER#{id}"), Is.Empty);
        Assert.That(await _store.Partition($"APIKEYS#NAME#{key.Name}"), Is.Empty);
    }

    [Test]
    public async Task Create_PersonIsBeingErased_StoresNothing()
    {
        var id = A.FreshId();
        await _store.PutRaw(
            new Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{id}"),
                ["sk"] = new($"USER#{id}"),
                ["typ"] = new("GONE"),
                ["id"] = new(id.Value),
                ["op"] = new("0123"),
            }
        );
        var key = _store.NewKey(grant: new Grant(Role.Reader, party: Party.Customer(id)));
        await Assert.ThrowsAsync<ErasureRunningException>(() => _store.Create(key));
        Assert.That(await _store.Find(key.Id), Is.Null);
    }
}
