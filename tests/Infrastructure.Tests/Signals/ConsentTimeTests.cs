using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.Tests.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>What counts is the decision that held when something happened, however late it is recorded.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ConsentTimeTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _user = A.FreshId();
    private DateTimeOffset _begin;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [SetUp]
    public void Begin() => _begin = _store.Clock.GetUtcNow().AddHours(-1);

    private DateTimeOffset At(int minute) => _begin.AddMinutes(minute);

    private async Task<IEnumerable<EventOutcome>> Record(EventTerms terms, params int[] minutes) =>
        await _store.Record(
            _user,
            AnEvent.Model,
            terms,
            [.. minutes.Select(minute => AnEvent.Of(_user, At(minute), $"e{minute}"))]
        );

    // Denied from 10 to 20 and from 30 to 40.
    [TestCase(true, 5, EventOutcome.Denied)]
    [TestCase(true, 15, EventOutcome.Denied)]
    [TestCase(true, 25, EventOutcome.Denied)]
    [TestCase(true, 35, EventOutcome.Denied)]
    [TestCase(true, 40, EventOutcome.Accepted)]
    [TestCase(true, 45, EventOutcome.Accepted)]
    [TestCase(false, 5, EventOutcome.Accepted)]
    [TestCase(false, 15, EventOutcome.Denied)]
    [TestCase(false, 35, EventOutcome.Denied)]
    [TestCase(false, 40, EventOutcome.Accepted)]
    public async Task Record_AfterDenials_CountsWhatHappenedOutsideThem(bool isMarket, int minute, EventOutcome outcome)
    {
        foreach (var (granted, at) in new[] { (false, 10), (true, 20), (false, 30), (true, 40) })
        {
            await _store.Decide(_user, granted, At(at));
        }

        Assert.That(await Record(new(NeedsGrant: false, isMarket), minute), Is.EqualTo([outcome]));
        Assert.That(await Record(new(NeedsGrant: true, isMarket), minute + 100), Is.EqualTo([EventOutcome.Accepted]));
    }

    // Granted at 10, and once more at 20.
    [TestCase(true, true, 5, EventOutcome.Denied)]
    [TestCase(true, true, 15, EventOutcome.Accepted)]
    [TestCase(true, false, 5, EventOutcome.Accepted)]
    [TestCase(false, true, 5, EventOutcome.Accepted)]
    public async Task Record_AfterGrants_CountsFromTheFirstOn(
        bool needsGrant,
        bool isMarket,
        int minute,
        EventOutcome outcome
    )
    {
        await _store.Decide(_user, granted: true, At(10));
        await _store.Decide(_user, granted: true, At(20));
        Assert.That(await Record(new(needsGrant, isMarket), minute), Is.EqualTo([outcome]));
    }

    [Test]
    public async Task Record_ABatchAroundADenial_SkipsWhatHappenedInIt()
    {
        await _store.Decide(_user, granted: false, At(10));
        await _store.Decide(_user, granted: true, At(20));
        var outcomes = await Record(new(NeedsGrant: false, IsMarket: false), 5, 10, 15, 20, 25);
        Assert.That(
            outcomes,
            Is.EqualTo([
                EventOutcome.Accepted,
                EventOutcome.Denied,
                EventOutcome.Denied,
                EventOutcome.Accepted,
                EventOutcome.Accepted,
            ])
        );
        Assert.That((await _store.State(_user))!.Count, Is.EqualTo(3));
    }

    // The last two are not part of the transaction that is refused first.
    [Test]
    public async Task Record_MoreThanATransactionAroundADenial_SkipsAllInIt()
    {
        await _store.Decide(_user, granted: false, At(10));
        await _store.Decide(_user, granted: true, At(20));
        var outcomes = await Record(new(NeedsGrant: false, IsMarket: false), [15, .. Enumerable.Range(30, 97), 16, 17]);
        Assert.That(outcomes.Count(outcome => outcome == EventOutcome.Denied), Is.EqualTo(3));
        var kept = (await _store.Events(_user)).Select(sent => sent.Time);
        Assert.That(kept, Is.All.GreaterThanOrEqualTo(At(30)));
    }

    // It has read the decision, and sends the allowed events on condition that it still holds.
    [Test]
    public async Task Record_DeniedAmidABatchAroundADenial_StoresNothing()
    {
        await _store.Decide(_user, granted: false, At(10));
        await _store.Decide(_user, granted: true, At(20));
        await using var paused = Interrupted.Before(1, () => _store.Decide(_user, granted: false, At(50)));
        int[] minutes = [5, 15, 25];
        var events = minutes.Select(minute => AnEvent.Of(_user, At(minute), $"e{minute}"));
        Assert.That(await paused.Record(_user, [.. events]), Is.All.EqualTo(EventOutcome.Denied));
        Assert.That(await _store.State(_user), Is.Null);
    }

    [Test]
    public async Task Record_OfTheMarketplaceAfterARemoval_BringsNothingBack()
    {
        EventTerms market = new(NeedsGrant: false, IsMarket: true);
        await Record(market, 5, 6);
        await _store.Port<IEventRepository>().Remove(_user, At(10), CancellationToken.None);
        Assert.That(
            await Record(market, 5, 6, 11),
            Is.EqualTo([EventOutcome.Denied, EventOutcome.Denied, EventOutcome.Accepted])
        );
        // Also after further events, and after the sums were rewritten.
        await _store.Port<IEventRepository>().Rebuild(_user, AnEvent.Model, At(20), CancellationToken.None);
        Assert.That(await Record(market, 5, 12), Is.EqualTo([EventOutcome.Denied, EventOutcome.Accepted]));
        // A sender who sends it again knows why.
        Assert.That(await Record(new(NeedsGrant: false, IsMarket: false), 5), Is.EqualTo([EventOutcome.Accepted]));
    }

    [Test]
    public async Task Record_MoreThanATransactionHolds_StoresTheFirst()
    {
        var events = Enumerable.Range(0, 100).Select(number => AnEvent.Of(_user, At(0), $"e{number}")).ToList();
        var outcomes = await _store
            .Port<IEventRepository>()
            .Record(_user, [.. events], AnEvent.Model, new(false, false), At(50), CancellationToken.None);
        Assert.That(outcomes, Has.Length.EqualTo(98));
        Assert.That(outcomes, Is.All.EqualTo(EventOutcome.Accepted));
        Assert.That((await _store.State(_user))!.Count, Is.EqualTo(98));
    }
}
