using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.CatalogueItems;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ItemRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly ItemId _id = ItemId.Parse(A.FreshId().Value);

    private ICatalogueItemRepository Repository => _store.Port<ICatalogueItemRepository>();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<SavedItem> Save(string title = "News", DateTimeOffset? expiresAt = null)
    {
        var now = Now;
        var saved = await Repository.Save(
            _id,
            stored => AnItem.Of(_id, now, title, expiresAt: expiresAt) with { CreatedAt = stored?.CreatedAt ?? now },
            Precondition.None,
            now,
            idempotency: null,
            CancellationToken.None
        );
        return saved!;
    }

    private Task<Versioned<CatalogueItem>?> Find() => Repository.Find(_id, consistent: true, CancellationToken.None);

    [Test]
    public async Task Save_ThereIsNone_StoresOneItem()
    {
        var saved = await Save();
        Assert.That(saved.IsCreation, Is.True);
        var item = (await _store.Partition($"ITEM#{_id}")).Single();
        Assert.That((item["sk"].S, item["typ"].S), Is.EqualTo(($"ITEM#{_id}", "ITM")));
        Assert.That(item["gsi1pk"].S, Does.Match("^ITEMS#PROGRAM#[0-7]$"));
        Assert.That(item["gsi2pk"].S, Is.EqualTo($"ITEMS#{item["gsi1pk"].S[^1]}"));
        Assert.That(item["gsi1sk"].S, Is.EqualTo($"PUBLISHED#{item["pub"].S}#{_id}"));
        Assert.That(item["gsi2sk"].S, Is.EqualTo($"UPDATED#{item["updated_at"].S}#{_id}"));
        Assert.That(item.Keys, Has.None.EqualTo("ttl").And.None.EqualTo("del").And.None.EqualTo("src"));
    }

    [Test]
    public async Task Save_ConcurrentWriters_EachChangeIsLater()
    {
        await Save();
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Save($"{number}")));
        Assert.That(saved.Select(one => one.Item.Version), Is.Unique);
        Assert.That(saved.Select(one => one.Item.Value.UpdatedAt), Is.Unique);
        Assert.That(saved.Select(one => one.IsCreation), Is.All.False);
        var last = saved.MaxBy(one => one.Item.Value.UpdatedAt)!;
        Assert.That((await Find())!.Version, Is.EqualTo(last.Item.Version));
    }

    [Test]
    public async Task Delete_Item_LeavesWhatFollowersSeeForAWeek()
    {
        var saved = await Save();
        var deleted = await Repository.Delete(_id, Precondition.None, Now, idempotency: null, CancellationToken.None);
        Assert.That(deleted, Is.True);
        Assert.That(await Find(), Is.Null);
        var item = (await _store.Partition($"ITEM#{_id}")).Single();
        Assert.That((item["del"].BOOL, item.ContainsKey("title")), Is.EqualTo((true, false)));
        Assert.That(item.ContainsKey("gsi1pk"), Is.False);
        Assert.That(item["gsi2sk"].S, Is.GreaterThan($"UPDATED#{saved.Item.Value.UpdatedAt.UtcDateTime:O}"));
        var week = DateTimeOffset.Parse(item["updated_at"].S, null).AddDays(7);
        Assert.That(DateTimeOffset.Parse(item["expires_at"].S, null), Is.EqualTo(week));
        var again = await Save();
        Assert.That(again.IsCreation, Is.True);
        Assert.That(again.Item.Value.UpdatedAt, Is.GreaterThan(saved.Item.Value.UpdatedAt));
        Assert.That(again.Item.Version, Is.GreaterThan(saved.Item.Version));
    }

    [Test]
    public async Task Find_ExpiredItem_IsAbsentAndCreatedAnew()
    {
        await Save(expiresAt: Now.AddSeconds(-1));
        Assert.That(await Find(), Is.Null);
        Assert.That((await Save()).IsCreation, Is.True);
    }
}
