using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>What users have bought and dismissed, beside the sums of their signals.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ItemMarkStoreTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _user = A.FreshId();

    private IEventRepository Events => _store.Port<IEventRepository>();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<IEnumerable<string>> Marked(ItemMark mark) =>
        (await _store.State(_user))!.Marks.Of(mark).Select(item => item.Value);

    [Test]
    public async Task Record_Purchases_AreMarkedUntilTheyAreCancelled()
    {
        await _store.Record(
            _user,
            AnEvent.Of(_user, Now, "1", "purchase", item: "bread"),
            AnEvent.Of(_user, Now, "2", "purchase", item: "bread"),
            AnEvent.Of(_user, Now, "3", "purchase", item: "milk"),
            AnEvent.Of(_user, Now, "4", "dismiss", item: "news")
        );
        await _store.Record(_user, AnEvent.Of(_user, Now, "4", "dismiss", item: "news"));
        Assert.That(await Marked(ItemMark.Bought), Is.EqualTo(["bread", "milk"]));
        Assert.That(await Marked(ItemMark.Dismissed), Is.EqualTo(["news"]));
        await _store.Record(
            _user,
            AnEvent.Of(_user, Now, "5", "purchase_cancelled", item: "bread"),
            AnEvent.Of(_user, Now, "6", "purchase_cancelled", item: "milk")
        );
        Assert.That(await Marked(ItemMark.Bought), Is.EqualTo(["bread"]), "bought twice, cancelled once");
        await Events.Trim(_user, AnEvent.Model, Now, CancellationToken.None);
        var item = (await _store.Partition($"USER#{_user}")).Single(stored => stored["typ"].S is "SIG");
        Assert.That(item["b#bread"].N, Is.EqualTo("1"));
        Assert.That(item.ContainsKey("b#milk"), Is.False);
    }

    [Test]
    public async Task Trim_MoreItemsThanAreKept_KeepsTheLatest()
    {
        var events = Enumerable
            .Range(0, ItemMarks.Most + 3)
            .Select(i => AnEvent.Of(_user, Now.AddMinutes(-i), $"e{i}", "purchase", item: $"i{i}"));
        await _store.Record(_user, [.. events]);
        await Events.Trim(_user, AnEvent.Model, Now, CancellationToken.None);
        var bought = await Marked(ItemMark.Bought);
        Assert.That(bought, Is.EquivalentTo(Enumerable.Range(0, ItemMarks.Most).Select(i => $"i{i}")));
    }

    [Test]
    public async Task Rebuild_Marks_AreKept()
    {
        await _store.Record(_user, AnEvent.Of(_user, Now, "1", "purchase", item: "bread"));
        await Events.Rebuild(_user, AnEvent.ModelOf(2), Now, CancellationToken.None);
        Assert.That(await Marked(ItemMark.Bought), Is.EqualTo(["bread"]));
    }
}
