using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Read, decide, write, and again from the read where another writer came in between.</summary>
internal static class ConflictRetry
{
    /// <summary>The pauses between such attempts; what the last of them came to is returned, overtaken or not.</summary>
    public static ResiliencePipeline For(StoreOptions options, Predicate<object?> isOvertaken) =>
        new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = attempt => ValueTask.FromResult(isOvertaken(attempt.Outcome.Result)),
                    MaxRetryAttempts = options.MaxConflictRetries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(5),
                    MaxDelay = TimeSpan.FromMilliseconds(200),
                }
            )
            .Build();
}
