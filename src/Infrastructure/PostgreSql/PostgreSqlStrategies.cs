using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>How patient we are with PostgreSQL, as a pipeline of Polly.</summary>
internal sealed partial class PostgreSqlStrategies(
    PostgreSqlOptions options,
    TimeProvider clock,
    ILogger<PostgreSqlStrategies> logger
)
{
    /// <summary>
    /// From the outside in: a timeout for everything, the concurrency limit, retries, the circuit breaker, a timeout per
    /// attempt.
    /// </summary>
    public ResiliencePipeline Build(RetryBudget budget)
    {
        var builder = new ResiliencePipelineBuilder { Name = "postgresql", TimeProvider = clock }
            // Polly's meter only: our own log lines are sufficient.
            .ConfigureTelemetry(NullLoggerFactory.Instance)
            .AddTimeout(options.TotalTimeout)
            .AddConcurrencyLimiter(options.MaxPoolSize, options.MaxQueuedCalls);
        // Polly refuses a strategy that would never retry.
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(Retry(budget));
        }

        return builder.AddCircuitBreaker(Breaker()).AddTimeout(options.AttemptTimeout).Build();
    }

    private RetryStrategyOptions Retry(RetryBudget budget) =>
        new()
        {
            MaxRetryAttempts = options.MaxRetries,
            ShouldHandle = attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && PostgreSqlFault.IsTransient(fault)
                        && budget.TrySpend()
                ),
            DelayGenerator = attempt =>
                ValueTask.FromResult<TimeSpan?>(
                    Backoff.After(attempt.AttemptNumber, options.RetryDelay, options.MaxRetryDelay)
                ),
            OnRetry = static attempt =>
            {
                PostgreSqlTelemetry.CountRetry(
                    attempt.Context.OperationKey!,
                    PostgreSqlFault.WordOf(attempt.Outcome.Exception!)
                );
                return default;
            },
        };

    private CircuitBreakerStrategyOptions Breaker() =>
        new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = options.BreakDuration,
            ShouldHandle = static attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && PostgreSqlFault.IsBroken(fault)
                ),
            OnOpened = opened =>
            {
                PostgreSqlTelemetry.CountTransition("open");
                LogOpened(PostgreSqlFault.Describe(opened.Outcome.Exception!));
                return default;
            },
            OnClosed = _ =>
            {
                PostgreSqlTelemetry.CountTransition("closed");
                LogClosed();
                return default;
            },
        };

    [LoggerMessage(LogLevel.Warning, "Calls to PostgreSQL fail; the circuit breaker is open. Last fault: {Cause}")]
    private partial void LogOpened(string cause);

    [LoggerMessage(LogLevel.Information, "Calls to PostgreSQL succeed again")]
    private partial void LogClosed();
}
