using Personalisation.Application.Discovery;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Discovery;

/// <summary>A list is published as a whole, and never by somebody whose lease is over.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ListRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly ListId _id = new(
        ListKind.Trending,
        ContentType.Parse($"T{Guid.NewGuid():N}"[..20].ToUpperInvariant())
    );

    private IListRepository Repository => _store.Port<IListRepository>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private PublishedList List(long generation, long epoch, params string[] ids)
    {
        var now = _store.Clock.GetUtcNow();
        return new(
            generation,
            epoch,
            now,
            now.AddMinutes(5),
            [.. ids.Select((id, at) => new RankedItem(ItemId.Parse(id), 1.5 / (at + 1), RankReason.Events))]
        );
    }

    private Task<bool> Publish(PublishedList list) => Repository.TryPublish(_id, list, CancellationToken.None);

    private Task<PublishedList?> Find() => Repository.Find(_id, consistent: true, CancellationToken.None);

    [Test]
    public async Task Find_WhatWasPublished_IsTheSame()
    {
        Assert.That(await Find(), Is.Null);
        var list = List(1, 1, "a", "b");
        Assert.That(await Publish(list), Is.True);
        var found = await Find();
        Assert.That(found!.Items, Is.EqualTo(list.Items));
        Assert.That(found with { Items = list.Items }, Is.EqualTo(list));
        var item = (await _store.Partition($"LIST#trending#{_id.Type}")).Single();
        Assert.That((item["sk"].S, item["typ"].S, item["ver"].N), Is.EqualTo(("CURRENT", "LST", "1")));
        Assert.That(item.Keys, Contains.Item("ttl"));
    }

    [Test]
    public async Task Publish_ByOneWhoWasPaused_ChangesNothing()
    {
        await Publish(List(1, 1, "old"));
        // The first publisher is paused here, its list computed; a second one takes its lease and publishes.
        Assert.That(await Publish(List(2, 2, "new")), Is.True);
        Assert.That(await Publish(List(3, 1, "paused")), Is.False, "a later generation under an earlier epoch");
        Assert.That(await Publish(List(2, 2, "again")), Is.False, "the same generation");
        Assert.That(await Publish(List(1, 3, "late")), Is.False, "an earlier generation");
        Assert.That((await Find())!.Items.Single().Id.Value, Is.EqualTo("new"));
        Assert.That(await Publish(List(3, 2, "next")), Is.True);
        Assert.That((await Find())!.Items.Single().Id.Value, Is.EqualTo("next"));
    }

    [Test]
    public async Task Find_TooOldButStillStored_IsNull()
    {
        await Publish(List(1, 1, "a"));
        _store.Clock.Advance(PublishedList.MaxStale);
        Assert.That(await Find(), Is.Null);
        Assert.That(await _store.Partition($"LIST#trending#{_id.Type}"), Has.Count.EqualTo(1));
    }
}
