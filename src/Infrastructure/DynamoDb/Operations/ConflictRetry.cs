using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>Reads, decides and writes; starts again from the read if another writer came in between.</summary>
internal sealed class ConflictRetry(StoreOptions options, TimeProvider clock)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = static attempt =>
                    ValueTask.FromResult(attempt.Outcome.Result is WriteAttempt { IsConflict: true }),
                MaxRetryAttempts = options.MaxConflictRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(5),
                MaxDelay = TimeSpan.FromMilliseconds(200),
            }
        )
        .Build();

    /// <summary>The result of the first attempt without a conflict.</summary>
    /// <param name="what">The name of the data, in the client's terms: <c>profile 17</c>.</param>
    /// <param name="attempt">One attempt, starting with the read.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    public async Task<TResult?> Run<TResult>(
        string what,
        Func<CancellationToken, Task<WriteAttempt<TResult>>> attempt,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        var last = await _retry.ExecuteAsync(Attempt, cancellationToken);
        return last.IsConflict ? throw Lost() : last.Result;

        async ValueTask<WriteAttempt<TResult>> Attempt(CancellationToken token)
        {
            var made = await attempt(token);
            return made.IsConflict && clock.GetElapsedTime(started) >= options.Resilience.ConflictTimeout
                ? throw Lost()
                : made;
        }

        ConflictException Lost() => new($"Other writers keep changing the {what}; try again.");
    }
}
