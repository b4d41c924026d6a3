using Microsoft.Extensions.Logging;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly;
using Polly.CircuitBreaker;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Translates a fault that remains after all retries into the application's exception.</summary>
internal sealed partial class UnavailableStrategy(StoreOptions options, ILogger<UnavailableStrategy> logger)
    : ResilienceStrategy
{
    private static readonly TimeSpan SuggestedWait = TimeSpan.FromSeconds(1);
    private int _isTurnedAway;

    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state
    )
    {
        var outcome = await callback(context, state);
        if (outcome.Exception is not { } fault)
        {
            _isTurnedAway = 0;
            return outcome;
        }

        // A caller's cancellation is not a fault of the store, whatever exception the call threw.
        if (context.CancellationToken.IsCancellationRequested)
        {
            return Outcome.FromException<TResult>(new OperationCanceledException(context.CancellationToken));
        }

        // A separate permission, which a service without exports does not need.
        if (context.OperationKey is StoreOperation.Scan && StoreFault.IsDenied(fault))
        {
            return Outcome.FromException<TResult>(new ExportDeniedException());
        }

        // Once until the store responds again, because each request would log the same.
        if (StoreFault.IsTurnedAway(fault) && Interlocked.Exchange(ref _isTurnedAway, 1) == 0)
        {
            LogTurnedAway(options.TableName, options.Place, fault.Message);
        }

        return StoreFault.IsUnavailable(fault)
            ? Outcome.FromException<TResult>(
                new StoreUnavailableException(WaitAfter(fault), fault, StoreFault.Describe(fault))
            )
            : outcome;
    }

    private static TimeSpan WaitAfter(Exception fault) =>
        fault is BrokenCircuitException { RetryAfter: { } wait } && wait > SuggestedWait ? wait : SuggestedWait;

    [LoggerMessage(
        LogLevel.Error,
        "The store denies access to table {Table} at {Place}: {Reason} Every call fails with 503 until this is fixed: check the table's name and the service's permissions."
    )]
    private partial void LogTurnedAway(string table, string place, string reason);
}
