using Microsoft.Extensions.Time.Testing;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>The slots a client may hold: here all four if alone, otherwise two.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class FairShareTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FairConcurrencyLimiter _limiter;

    public FairShareTests() => _limiter = new(slots: 4, places: 10, clients => clients == 1 ? 4 : 2, _clock);

    private Task<IDisposable?> Ask(string client) => _limiter.Acquire(client, CancellationToken.None).AsTask();

    private IDisposable Take(string client)
    {
        var turn = Ask(client);
        Assert.That(turn.IsCompleted, Is.True);
        return turn.Result!;
    }

    private List<Task<IDisposable?>> Wait(string client, int count)
    {
        var waiting = Enumerable.Range(0, count).Select(_ => Ask(client)).ToList();
        Assert.That(waiting.Select(turn => turn.IsCompleted), Is.All.False);
        return waiting;
    }

    [Test]
    public void Acquire_Alone_GetsEveryTurn()
    {
        for (var n = 0; n < 4; n++)
        {
            Take("busy");
        }

        Wait("busy", 1);
    }

    [Test]
    public void Acquire_OtherAskedLately_WaitsBeyondItsShare()
    {
        Take("other").Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Take("busy");
        Take("busy");
        Wait("busy", 1);
        Take("other");
    }

    [Test]
    public void IsShared_OtherAskedLately_UntilASecondLater()
    {
        Take("other").Dispose();
        Assert.That(_limiter.IsShared, Is.False);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Take("busy");
        Assert.That(_limiter.IsShared, Is.True);
        _clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.That(_limiter.IsShared, Is.False);
    }

    [Test]
    public void Acquire_OtherAskedLongAgo_GetsEveryTurn()
    {
        Take("other").Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1.001));
        for (var n = 0; n < 4; n++)
        {
            Take("busy");
        }
    }

    [Test]
    public void Acquire_OtherHoldsATurnForLong_WaitsBeyondItsShare()
    {
        Take("other");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Take("busy");
        Take("busy");
        Wait("busy", 1);
    }

    [Test]
    public async Task Dispose_OtherNoLongerActive_GivesEveryTurnToTheWaiting()
    {
        Take("other").Dispose();
        var held = Take("busy");
        Take("busy");
        var waiting = Wait("busy", 3);
        _clock.Advance(TimeSpan.FromSeconds(2));

        held.Dispose();

        await Task.WhenAll(waiting).WaitAsync(Patience.Limit);
    }

    [Test]
    public async Task Acquire_OtherNoLongerActive_ServesTheWaitingFirst()
    {
        Take("other").Dispose();
        Take("busy");
        Take("busy");
        var waiting = Wait("busy", 2);
        _clock.Advance(TimeSpan.FromSeconds(2));

        var newest = Ask("busy");

        await Task.WhenAll(waiting).WaitAsync(Patience.Limit);
        Assert.That(newest.IsCompleted, Is.False);
    }

    [Test]
    public async Task Dispose_AboveAShareThatShrank_GivesTheClientNone()
    {
        var held = Enumerable.Range(0, 4).Select(_ => Take("busy")).ToList();
        var waiting = Wait("busy", 1);
        var other = Ask("other");

        held[0].Dispose();
        held[1].Dispose();

        await other.WaitAsync(Patience.Limit);
        Take("third");
        Assert.That(waiting[0].IsCompleted, Is.False);
    }
}
