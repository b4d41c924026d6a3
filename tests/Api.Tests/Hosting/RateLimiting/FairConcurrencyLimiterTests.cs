using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class FairConcurrencyLimiterTests
{
    private static FairConcurrencyLimiter Limiter(int slots, int places, int perClient) =>
        new(slots, places, _ => perClient, TimeProvider.System);

    private static Task<IDisposable?> Ask(FairConcurrencyLimiter limiter, string client) =>
        limiter.Acquire(client, CancellationToken.None).AsTask();

    private static IDisposable Take(FairConcurrencyLimiter limiter, string client)
    {
        var turn = Ask(limiter, client);
        Assert.That(turn.IsCompleted, Is.True);
        return turn.Result!;
    }

    [Test]
    public async Task Acquire_BesideABusyClient_GetsTheNextTurn()
    {
        var limiter = Limiter(slots: 2, places: 10, perClient: 2);
        var held = Take(limiter, "busy");
        Take(limiter, "busy");
        var waiting = Enumerable.Range(0, 5).Select(_ => Ask(limiter, "busy")).ToList();
        var other = Ask(limiter, "other");

        held.Dispose();

        Assert.That(await other.WaitAsync(Patience.Limit), Is.Not.Null);
        Assert.That(waiting.Select(turn => turn.IsCompleted), Is.All.False);
    }

    [Test]
    public async Task Acquire_SeveralOfOneClient_AreServedInOrder()
    {
        var limiter = Limiter(slots: 1, places: 10, perClient: 1);
        var held = Take(limiter, "a");
        var (first, second) = (Ask(limiter, "a"), Ask(limiter, "a"));

        held.Dispose();
        var turn = await first.WaitAsync(Patience.Limit);

        Assert.That(second.IsCompleted, Is.False);
        turn!.Dispose();
        Assert.That(await second.WaitAsync(Patience.Limit), Is.Not.Null);
    }

    [Test]
    public async Task Acquire_NoPlaceLeft_DropsTheNewestOfTheLongestQueue()
    {
        var limiter = Limiter(slots: 1, places: 3, perClient: 1);
        var held = Take(limiter, "busy");
        var waiting = Enumerable.Range(0, 3).Select(_ => Ask(limiter, "busy")).ToList();

        Assert.That(await Ask(limiter, "busy"), Is.Null, "its own queue is the longest");
        var other = Ask(limiter, "other");

        Assert.That(await waiting[2].WaitAsync(Patience.Limit), Is.Null);
        Assert.That(waiting[0].IsCompleted || waiting[1].IsCompleted || other.IsCompleted, Is.False);
        held.Dispose();
        await Task.WhenAny(waiting[0], other).WaitAsync(Patience.Limit);
    }

    [Test]
    public void Acquire_ClientWithItsShare_WaitsThoughTurnsAreFree()
    {
        var limiter = Limiter(slots: 4, places: 10, perClient: 2);
        Take(limiter, "busy");
        Take(limiter, "busy");
        Assert.That(Ask(limiter, "busy").IsCompleted, Is.False);
        Take(limiter, "other");
    }

    [Test]
    public async Task Acquire_CancelledWhileWaiting_LeavesItsPlace()
    {
        var limiter = Limiter(slots: 1, places: 1, perClient: 1);
        var held = Take(limiter, "a");
        using var gone = new CancellationTokenSource();
        var waiting = limiter.Acquire("a", gone.Token).AsTask();
        await gone.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());

        var next = Ask(limiter, "a");
        held.Dispose();

        Assert.That(await next.WaitAsync(Patience.Limit), Is.Not.Null);
    }

    [Test]
    public void Dispose_Twice_GivesOneTurnBack()
    {
        var limiter = Limiter(slots: 1, places: 10, perClient: 1);
        var turn = Take(limiter, "a");
        turn.Dispose();
        turn.Dispose();
        Take(limiter, "a");
        Assert.That(Ask(limiter, "b").IsCompleted, Is.False);
    }

    [Test]
    public async Task Acquire_ManyClientsAtOnce_NeverExceedsTheTurns()
    {
        const int slots = 4;
        var limiter = Limiter(slots, places: 1_000, perClient: slots);
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(n => Task.Run(() => Work($"client {n % 7}"))));
        Assert.That(most, Is.InRange(1, slots));
        Assert.That(running, Is.Zero);

        async Task Work(string client)
        {
            using var turn = await limiter.Acquire(client, CancellationToken.None);
            Assert.That(turn, Is.Not.Null);
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }

        static void InterlockedMax(ref int place, int value)
        {
            for (var seen = place; seen < value; )
            {
                seen = Interlocked.CompareExchange(ref place, value, seen);
            }
        }
    }
}
