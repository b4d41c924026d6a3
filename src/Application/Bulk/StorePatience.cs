using Personalisation.Application.Errors;
using Polly;
using Polly.Retry;

namespace Personalisation.Application.Bulk;

/// <summary>Waits for an unavailable store: long operations slow down instead of failing.</summary>
internal sealed class StorePatience
{
    private static readonly ResiliencePropertyKey<long> Begun = new("begun");
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _pipeline;

    public StorePatience(BulkOptions options, TimeProvider clock)
    {
        _clock = clock;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    // A timeout strategy would cancel a call that has begun.
                    ShouldHandle = attempt =>
                        ValueTask.FromResult(
                            attempt.Outcome.Exception is StoreUnavailableException
                                && clock.GetElapsedTime(attempt.Context.Properties.GetValue(Begun, 0))
                                    < options.StorePatience
                        ),
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(100),
                    MaxDelay = options.MaxPause,
                }
            )
            .Build();
    }

    /// <summary>
    /// Calls the store and retries with growing pauses while it is unavailable. The call must be safe to repeat.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It is unavailable for longer than the limit.</exception>
    public async Task<T> Call<T>(Func<Task<T>> store, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Begun, _clock.GetTimestamp());
        try
        {
            return await _pipeline.ExecuteAsync(static async (_, call) => await call(), context, store);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
