using Personalisation.Application.Errors;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.Audit;

/// <summary>Stores a batch of the trail again until it succeeds.</summary>
internal static class AuditRetry
{
    /// <param name="clock">Measures the pauses.</param>
    /// <param name="waits">Called after the first attempt has failed: an outage may be long, and a line per attempt too much.</param>
    public static ResiliencePipeline Create(TimeProvider clock, Action<Exception?> waits) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder()
                        .Handle<StoreUnavailableException>()
                        .Handle<ConflictException>(),
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(100),
                    MaxDelay = AuditQueue.Pause,
                    OnRetry = failed =>
                    {
                        if (failed.AttemptNumber == 0)
                        {
                            waits(failed.Outcome.Exception);
                        }

                        return default;
                    },
                }
            )
            .Build();
}
