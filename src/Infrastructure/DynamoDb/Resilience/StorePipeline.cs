using System.Threading.RateLimiting;
using Personalisation.Application.Errors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// The one layer that retries. From the outside in: what is left of a fault is translated, a time-out for everything,
/// a turn among the calls, the retries, the breaker that leaves a broken store alone, a time-out for each attempt.
/// </summary>
internal sealed class StorePipeline : IDisposable
{
    private readonly RetryBudget _budget;
    private readonly ConcurrencyLimiter _limiter;
    private readonly ResiliencePipeline _pipeline;

    public StorePipeline(StoreOptions options, TimeProvider clock, UnavailableStrategy unavailable)
    {
        var chosen = options.Resilience;
        _budget = new RetryBudget(chosen.RetryShare, chosen.RetryReserve);
        _limiter = new ConcurrencyLimiter(
            new() { PermitLimit = chosen.MaxConcurrentCalls, QueueLimit = chosen.MaxQueuedCalls }
        );
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddStrategy(_ => unavailable, new StrategyOptions())
            .AddTimeout(chosen.TotalTimeout)
            .AddStrategy(_ => new ConcurrencyStrategy(_limiter), new StrategyOptions());
        // Polly refuses a strategy that would never retry.
        if (chosen.MaxRetries > 0)
        {
            builder.AddRetry(Retry(chosen));
        }

        _pipeline = builder.AddCircuitBreaker(Breaker(chosen)).AddTimeout(chosen.AttemptTimeout).Build();
    }

    /// <summary>Calls the store. The call must be safe to repeat: build its request outside of it.</summary>
    /// <exception cref="StoreUnavailableException">The store stays away also after retries, or is left alone.</exception>
    public async Task<T> Execute<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        _budget.Earn();
        return await _pipeline.ExecuteAsync(static async (call, token) => await call(token), call, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private RetryStrategyOptions Retry(ResilienceOptions options) =>
        new()
        {
            MaxRetryAttempts = options.MaxRetries,
            ShouldHandle = attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && attempt.AttemptNumber < options.MaxRetries
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && StoreFault.IsPassing(fault)
                        && _budget.TrySpend()
                ),
            DelayGenerator = attempt =>
                ValueTask.FromResult<TimeSpan?>(
                    Backoff.After(
                        attempt.AttemptNumber,
                        StoreFault.IsThrottled(attempt.Outcome.Exception!)
                            ? options.ThrottledDelay
                            : options.RetryDelay,
                        options.MaxRetryDelay
                    )
                ),
        };

    private static CircuitBreakerStrategyOptions Breaker(ResilienceOptions options) =>
        new()
        {
            FailureRatio = options.BreakRatio,
            MinimumThroughput = options.BreakMinimum,
            SamplingDuration = options.BreakWindow,
            BreakDuration = options.BreakDuration,
            ShouldHandle = static attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && StoreFault.IsBroken(fault)
                ),
        };
}
