using Personalisation.Application.Errors;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Outermost in the pipeline: what is left of a fault after all retries becomes the application's exception.</summary>
internal sealed class UnavailableStrategy : ResilienceStrategy
{
    private static readonly TimeSpan SuggestedWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state
    )
    {
        var outcome = await callback(context, state);
        // A caller that went away is no fault of the store's.
        if (outcome.Exception is not { } fault || context.CancellationToken.IsCancellationRequested)
        {
            return outcome;
        }

        return StoreFault.IsUnavailable(fault)
            ? Outcome.FromException<TResult>(new StoreUnavailableException(SuggestedWait, fault))
            : outcome;
    }
}
