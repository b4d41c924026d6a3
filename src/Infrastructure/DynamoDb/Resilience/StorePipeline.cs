using Personalisation.Application.Errors;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>The one layer that retries: a time-out for everything, the retries, a time-out for each attempt.</summary>
internal sealed class StorePipeline
{
    private readonly ResiliencePipeline _pipeline;

    public StorePipeline(StoreOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddStrategy(_ => new UnavailableStrategy(), new UnavailableStrategyOptions())
            .AddTimeout(options.TotalTimeout);
        // Polly refuses a strategy that would never retry.
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(Retry(options));
        }

        _pipeline = builder.AddTimeout(options.AttemptTimeout).Build();
    }

    /// <summary>Calls the store. The call must be safe to repeat: build its request outside of it.</summary>
    /// <exception cref="StoreUnavailableException">The store stays away also after retries.</exception>
    public async Task<T> Execute<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(async token => await call(token), cancellationToken);

    private static RetryStrategyOptions Retry(StoreOptions options) =>
        new()
        {
            MaxRetryAttempts = options.MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            MaxDelay = options.MaxRetryDelay,
            ShouldHandle = static attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && StoreFault.IsPassing(fault)
                ),
        };

    private sealed class UnavailableStrategyOptions : ResilienceStrategyOptions;
}
