using Microsoft.Extensions.Time.Testing;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Accepted requests have a deadline.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class DeadlineTests
{
    [Test]
    public async Task Get_ItTakesTooLong_IsA503WhenTheTimeIsUp()
    {
        var (clock, called) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new TaskCompletionSource());
        using var host = WaitingApi.Start(clock, called, ("Limits:RequestTimeout", "00:00:07"));
        var sent = host.Client.GetAsync("/api/v1/profile/x/tags");
        await called.Task;
        clock.Advance(TimeSpan.FromSeconds(6.999));
        await host.Client.GetAsync("/health/live").Body(200);
        Assert.That(sent.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(0.001));
        await sent.Problem(503, "store_unavailable");
    }

    [Test]
    public async Task Get_OneWaitsForItsTurn_CountsTheWaitToItsTime()
    {
        var (clock, called) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new TaskCompletionSource());
        using var host = WaitingApi.Start(
            clock,
            called,
            ("Limits:RequestTimeout", "00:00:07"),
            ("Limits:MaxConcurrentRequests", "1"),
            ("Limits:MaxQueuedRequests", "1")
        );
        var first = host.Client.GetAsync("/api/v1/profile/x/tags");
        await called.Task;
        // Of two more, one waits and the other is refused.
        var (second, third) = (
            host.Client.GetAsync("/api/v1/profile/x/tags"),
            host.Client.GetAsync("/api/v1/profile/x/tags")
        );
        var refused = await Task.WhenAny(second, third);
        await refused.Problem(503, "overloaded");
        // The clock stands still from here on: a deadline that began with the slot would never pass.
        clock.Advance(TimeSpan.FromSeconds(7));
        await first.Problem(503, "store_unavailable");
        await (refused == second ? third : second).Problem(503, "store_unavailable");
    }
}
