using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Application.Cost;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

/// <summary>The pipeline alone, around calls that fail on demand.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StorePipelineTests
{
    internal static readonly ResilienceOptions Quick = new() { MaxRetryDelay = TimeSpan.FromMilliseconds(1) };

    internal static StorePipeline Create(ResilienceOptions options, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var store = new StoreOptions { Resilience = options };
        var unavailable = new UnavailableStrategy(store, NullLogger<UnavailableStrategy>.Instance);
        var telemetry = new TelemetryStrategy(store, clock);
        var watch = new BreakerWatch(NullLogger<BreakerWatch>.Instance);
        var bulk = new BulkCallLimit(store, new ThreadPoolPressure(clock), clock);
        return new StorePipeline(store, clock, telemetry, unavailable, watch, bulk);
    }

    internal static async Task<Exception?> Cause(StorePipeline pipeline, Func<CancellationToken, Task<int>> call)
    {
        try
        {
            await pipeline.Execute(StoreOperation.GetItem, call, CancellationToken.None);
            return null;
        }
        catch (StoreUnavailableException unavailable)
        {
            return unavailable.InnerException;
        }
    }

    [Test]
    public async Task Execute_TheQueueIsFull_RefusesAtOnceAndServesThoseWhoWait()
    {
        var pipeline = Create(Quick with { MaxConcurrentCalls = 2, MaxQueuedCalls = 1 });
        var let = new TaskCompletionSource<int>();
        var working = Enumerable
            .Range(0, 3)
            .Select(_ => pipeline.Execute(StoreOperation.GetItem, _ => let.Task, CancellationToken.None))
            .ToList();
        Assert.That(await Cause(pipeline, _ => let.Task), Is.InstanceOf<RateLimiterRejectedException>());
        let.SetResult(7);
        Assert.That(await Task.WhenAll(working), Is.EqualTo([7, 7, 7]));
    }

    [Test]
    public async Task Execute_ItsTurnNeverComes_EndsWhenTheTimeIsUp()
    {
        var time = TimeSpan.FromMilliseconds(200);
        var pipeline = Create(Quick with { MaxConcurrentCalls = 1, TotalTimeout = time });
        var let = new TaskCompletionSource<int>();
        var first = pipeline.Execute(
            StoreOperation.GetItem,
            token => let.Task.WaitAsync(token),
            CancellationToken.None
        );
        Assert.That(
            await Cause(pipeline, token => let.Task.WaitAsync(token)),
            Is.InstanceOf<TimeoutRejectedException>()
        );
        await Assert.ThatAsync(() => first, Throws.TypeOf<StoreUnavailableException>());
    }

    [Test]
    public async Task Execute_AnAttemptHangs_MakesAnother()
    {
        var pipeline = Create(Quick with { AttemptTimeout = TimeSpan.FromMilliseconds(50) });
        var attempts = 0;
        var answer = await pipeline.Execute(
            StoreOperation.GetItem,
            async token =>
            {
                await Task.Delay(++attempts == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, token);
                return attempts;
            },
            CancellationToken.None
        );
        Assert.That(answer, Is.EqualTo(2));
    }
}
