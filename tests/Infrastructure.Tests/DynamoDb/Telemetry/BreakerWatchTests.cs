using Microsoft.Extensions.Logging;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.Tests.LocalEngines;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;
using Personalisation.TestKit.Time;
using Polly;
using Polly.CircuitBreaker;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

internal sealed class BreakerWatchTests
{
    private const string State = "personalisation.store.breaker.state";
    private const string Reads = "personalisation.store.breaker.calls=reads";
    private const string Writes = "personalisation.store.breaker.calls=writes";
    private const string Changes = "personalisation.store.breaker.transitions";

    private static readonly ResilienceOptions Touchy = new()
    {
        MaxRetries = 0,
        BreakMinimum = 2,
        BreakRatio = 0.5,
        BreakDuration = TimeSpan.FromSeconds(30),
    };

    private static async Task Fail(TestStore store) =>
        await Assert.ThatAsync(
            () => store.Blobs.Find(A.FreshId(), consistent: true, CancellationToken.None),
            Throws.TypeOf<StoreUnavailableException>()
        );

    [Test]
    public async Task Breaker_TheStoreFailsAndComesBack_IsTold()
    {
        var isAway = true;
        using var heard = Heard.Begin();
        await using var store = Faulty.Store(_ => isAway ? new IOException("reset") : null, Touchy);
        await Fail(store);
        Assert.That(heard.Observe(State, Reads), Is.Zero);
        await Fail(store);
        Assert.That(heard.Observe(State, Reads), Is.EqualTo(1));

        Assert.That(heard.Observe(State, Writes), Is.Zero);
        await Fail(store);
        var kept = heard.Spans[^1];
        Assert.That(kept.GetTagItem("personalisation.store.outcome"), Is.EqualTo("circuit_open"));
        Assert.That(kept.GetTagItem("personalisation.store.attempts"), Is.Zero);

        isAway = false;
        store.Clock.Advance(Touchy.BreakDuration);
        await store.Blobs.Find(A.FreshId(), consistent: true, CancellationToken.None);
        Assert.That(heard.Observe(State, Reads), Is.Zero);
        Assert.That(
            () => heard.Sums(Changes),
            Is.EquivalentTo([
                    "personalisation.store.breaker.calls=reads personalisation.store.breaker.state=open: 1",
                    "personalisation.store.breaker.calls=reads personalisation.store.breaker.state=half_open: 1",
                    "personalisation.store.breaker.calls=reads personalisation.store.breaker.state=closed: 1",
                ])
                .After(Patience.Milliseconds, 10)
        );
    }

    [Test]
    public async Task Watch_BreakerReopensRepeatedly_LogsOneOutageAndItsEnd()
    {
        var clock = new TestKit.Time.MovableClock();
        var logger = new RecordingLogger<BreakerWatch>();
        using var watch = new BreakerWatch(logger);
        var options = new CircuitBreakerStrategyOptions
        {
            MinimumThroughput = 2,
            BreakDuration = TimeSpan.FromSeconds(30),
        };
        watch.Watch(options, BreakerWatch.Writes);
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(options)
            .Build();
        for (var call = 0; call < 6; call++)
        {
            await Assert.ThatAsync(
                () => pipeline.ExecuteAsync(_ => throw new IOException("reset")).AsTask(),
                Throws.Exception
            );
            clock.Advance(TimeSpan.FromSeconds(call < 1 ? 0 : 31));
        }
        await pipeline.ExecuteAsync(_ => default);
        Assert.That(
            () => logger.Messages(LogLevel.Information),
            Is.EqualTo(["The store's writes succeed again"]).After(Patience.Milliseconds, 10)
        );
        Assert.That(
            logger.Messages(LogLevel.Warning),
            Is.EqualTo(["The store's writes fail; the circuit breaker is open. Last fault: IOException: reset"])
        );
    }
}
