using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>Sends what a batch left unprocessed again, until nothing is left or the store stops making progress.</summary>
internal sealed class BatchRetry(ResilienceOptions chosen, TimeProvider clock)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = attempt =>
                    ValueTask.FromResult(
                        attempt.Outcome.Result is Rest { IsEmpty: false } rest && rest.Idle <= chosen.MaxRetries
                    ),
                // What counts are the attempts since the last progress.
                MaxRetryAttempts = int.MaxValue,
                DelayGenerator = attempt =>
                    ValueTask.FromResult<TimeSpan?>(
                        Backoff.After(((Rest)attempt.Outcome.Result!).Idle, chosen.ThrottledDelay, chosen.MaxRetryDelay)
                    ),
            }
        )
        .Build();

    /// <summary>
    /// What is left after the store made no progress several times in a row; null if all of it was processed.
    /// </summary>
    /// <param name="all">The batch.</param>
    /// <param name="count">The number of its items.</param>
    /// <param name="send">Sends a batch; returns what the store left of it, or null.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async Task<T?> Exhaust<T>(
        T all,
        Func<T, int> count,
        Func<T, CancellationToken, Task<T?>> send,
        CancellationToken cancellationToken
    )
        where T : class
    {
        T? left = all;
        var rest = new Rest();
        await _retry.ExecuteAsync(
            async token =>
            {
                var before = count(left!);
                left = await send(left!, token);
                rest.Take(before, left is null ? 0 : count(left));
                return rest;
            },
            cancellationToken
        );
        return left;
    }

    private sealed class Rest
    {
        public bool IsEmpty { get; private set; }

        // How many attempts in a row made no progress.
        public int Idle { get; private set; }

        public void Take(int before, int after) => (IsEmpty, Idle) = (after == 0, after < before ? 0 : Idle + 1);
    }
}
