using System.Threading.RateLimiting;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Lets so many calls to the store at once; the next wait, and more than may wait are refused.</summary>
internal sealed class ConcurrencyStrategy(ConcurrencyLimiter limiter) : ResilienceStrategy
{
    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback,
        ResilienceContext context,
        TState state
    )
    {
        try
        {
            using var lease = await limiter.AcquireAsync(1, context.CancellationToken);
            return lease.IsAcquired
                ? await callback(context, state)
                : Outcome.FromException<TResult>(new StoreOverloadedException());
        }
        catch (OperationCanceledException waited)
        {
            // What is thrown passes the outer strategies by; the time-out has to see it.
            return Outcome.FromException<TResult>(waited);
        }
    }
}
