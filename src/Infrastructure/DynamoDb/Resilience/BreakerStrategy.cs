using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// One breaker for reads and one for writes: a store whose disk is full, or that fails over, refuses every write and
/// still reads.
/// </summary>
internal sealed class BreakerStrategy(ResiliencePipeline reads, ResiliencePipeline writes) : ResilienceStrategy
{
    /// <inheritdoc/>
    protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state
    ) => (StoreOperation.IsWrite(context.OperationKey) ? writes : reads).ExecuteOutcomeAsync(callback, context, state);
}
