using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Outermost in the pipeline: records each call's outcome, duration and attempts.</summary>
internal sealed class TelemetryStrategy(StoreOptions options, TimeProvider clock) : ResilienceStrategy
{
    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state
    )
    {
        var operation = context.OperationKey!;
        var attempts = Attempts.Begin(context);
        var started = clock.GetTimestamp();
        using var span = StoreTelemetry.Begin(operation, options.TableName);
        var outcome = await callback(context, state);
        var word = CallOutcome.Of(outcome.Exception);
        StoreTelemetry.End(span, word, attempts.Count);
        StoreTelemetry.CountCall(operation, options.TableName, word, clock.GetElapsedTime(started));
        return outcome;
    }
}
