using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly;
using Polly.CircuitBreaker;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// One breaker for reads and one for writes: a store with a full disk, or during a failover, refuses writes but still
/// reads.
/// </summary>
internal sealed class BreakerStrategy(ResilienceOptions chosen, TimeProvider clock, BreakerWatch watch)
    : ResilienceStrategy
{
    private readonly ResiliencePipeline _reads = Breaker(chosen, clock, watch, BreakerWatch.Reads);
    private readonly ResiliencePipeline _writes = Breaker(chosen, clock, watch, BreakerWatch.Writes);

    /// <inheritdoc/>
    protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state
    ) =>
        (StoreOperation.IsWrite(context.OperationKey) ? _writes : _reads).ExecuteOutcomeAsync(callback, context, state);

    private static ResiliencePipeline Breaker(
        ResilienceOptions chosen,
        TimeProvider clock,
        BreakerWatch watch,
        string calls
    )
    {
        var breaker = new CircuitBreakerStrategyOptions
        {
            FailureRatio = chosen.BreakRatio,
            MinimumThroughput = chosen.BreakMinimum,
            SamplingDuration = chosen.BreakWindow,
            BreakDuration = chosen.BreakDuration,
            ShouldHandle = static attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                        && !attempt.Context.CancellationToken.IsCancellationRequested
                        && StoreFault.IsBroken(fault)
                ),
        };
        watch.Watch(breaker, calls);
        return new ResiliencePipelineBuilder { Name = $"store {calls}", TimeProvider = clock }
            .ConfigureTelemetry(NullLoggerFactory.Instance)
            .AddCircuitBreaker(breaker)
            .Build();
    }
}
