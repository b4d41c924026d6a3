using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly;
using Polly.RateLimiting;
using Polly.Retry;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// The only layer that retries. From the outside in: telemetry, translation of remaining faults, the limit for bulk
/// work, a timeout for everything, the concurrency limit, retries, circuit breakers, a timeout per attempt.
/// </summary>
internal sealed class StorePipeline
{
    private readonly RetryBudget _reads;
    private readonly RetryBudget _writes;
    private readonly ResiliencePipeline _pipeline;

    public StorePipeline(
        StoreOptions options,
        TimeProvider clock,
        TelemetryStrategy telemetry,
        UnavailableStrategy unavailable,
        BreakerWatch watch,
        BulkCallLimit bulk
    )
    {
        var chosen = options.Resilience;
        _reads = new RetryBudget(chosen.RetryShare, chosen.RetryReserve);
        _writes = new RetryBudget(chosen.RetryShare, chosen.RetryReserve);
        var builder = new ResiliencePipelineBuilder { Name = "store", TimeProvider = clock }
            // Polly's meter only: our own log lines are sufficient.
            .ConfigureTelemetry(NullLoggerFactory.Instance)
            .AddStrategy(_ => telemetry, new StrategyOptions())
            .AddStrategy(_ => unavailable, new StrategyOptions())
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = call => bulk.Acquire(call.Context) })
            .AddTimeout(chosen.TotalTimeout)
            .AddConcurrencyLimiter(chosen.MaxConcurrentCalls, chosen.MaxQueuedCalls);
        // Polly refuses a strategy that would never retry.
        if (chosen.MaxRetries > 0)
        {
            builder.AddRetry(Retry(chosen));
        }

        var breakers = new BreakerStrategy(chosen, clock, watch);
        _pipeline = builder.AddStrategy(_ => breakers, new StrategyOptions()).AddTimeout(chosen.AttemptTimeout).Build();
    }

    /// <summary>Calls the store. The call must be safe to repeat: build its request outside of it.</summary>
    /// <param name="operation">The operation, one of <see cref="StoreOperation"/>.</param>
    /// <param name="call">One attempt.</param>
    /// <param name="cancellationToken">Ends the call, its pauses and its wait for a slot.</param>
    /// <exception cref="StoreUnavailableException">
    /// The store is unavailable even after retries, or the circuit breaker is open.
    /// </exception>
    public async Task<T> Execute<T>(
        string operation,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        BudgetOf(operation).Earn();
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        try
        {
            return (T)(await _pipeline.ExecuteAsync(Attempt, context, call))!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // As an object, because for any other type Polly wraps the result and the call again around retries and breaker.
    private static async ValueTask<object?> Attempt<T>(ResilienceContext context, Func<CancellationToken, Task<T>> call)
    {
        Attempts.Add(context);
        return await call(context.CancellationToken);
    }

    // Failing writes must not use up the budget of reads.
    private RetryBudget BudgetOf(string? operation) => StoreOperation.IsWrite(operation) ? _writes : _reads;

    private RetryStrategyOptions Retry(ResilienceOptions options) =>
        new()
        {
            MaxRetryAttempts = options.MaxRetries,
            ShouldHandle = attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && attempt.AttemptNumber < options.MaxRetries
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && StoreFault.IsTransient(fault)
                        && BudgetOf(attempt.Context.OperationKey).TrySpend()
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
            OnRetry = static attempt =>
            {
                StoreTelemetry.CountRetry(
                    attempt.Context.OperationKey!,
                    CallOutcome.OfFault(attempt.Outcome.Exception!)
                );
                return default;
            },
        };
}
