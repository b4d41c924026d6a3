using System.Threading.Channels;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Polly;
using Polly.RateLimiting;
using Polly.Retry;

namespace Personalisation.Infrastructure.Audit;

/// <summary>
/// The single writer of this instance: whatever arrives while one batch is being stored goes into the next, so that the
/// trail takes about a hundred entries for each round trip, and instances compete with batches instead of entries.
/// </summary>
internal sealed class AuditAppender : IAsyncDisposable
{
    /// <summary>Two actions are for the days.</summary>
    private const int BatchSize = Transaction.MaxActions - 2;

    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<PendingEntry> _waiting = Channel.CreateBounded<PendingEntry>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task> _work;
    private readonly AuditChain _chain;
    private readonly ResiliencePipeline _patient;
    private readonly TimeProvider _clock;

    public AuditAppender(AuditChain chain, TimeProvider clock)
    {
        (_chain, _clock) = (chain, clock);
        _patient = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder()
                        .Handle<StoreUnavailableException>()
                        .Handle<ConflictException>(),
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(100),
                    MaxDelay = Patience,
                }
            )
            .Build();
        // Of no request: neither its capacity nor its cancellation.
        _work = new Lazy<Task>(() =>
        {
            using var flow = ExecutionContext.SuppressFlow();
            return Task.Run(Work);
        });
    }

    /// <summary>Appends an entry and returns once it is stored.</summary>
    /// <exception cref="StoreUnavailableException">
    /// The store is unavailable, and the entry follows later; or too many wait already, and it does not.
    /// </exception>
    public Task<AuditPlace> Append(AuditRecord record, CancellationToken cancellationToken)
    {
        var pending = new PendingEntry(record);
        if (!_waiting.Writer.TryWrite(pending))
        {
            throw new StoreUnavailableException(Pause, new RateLimiterRejectedException("The audit trail is full."));
        }

        _ = _work.Value;
        return pending.Stored.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Stores what waits, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_work.IsValueCreated)
        {
            _stop.CancelAfter(Patience);
            await _work.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private async Task Work()
    {
        while (await _waiting.Reader.WaitToReadAsync(_stop.Token))
        {
            var entries = new List<PendingEntry>();
            while (entries.Count < BatchSize && _waiting.Reader.TryRead(out var entry))
            {
                entries.Add(entry);
            }

            var batch = new AuditBatch(entries, WriteTokens.New(_clock.GetUtcNow()));
            var stored = _patient.ExecuteAsync(async token => await Append(batch, token), _stop.Token).AsTask();
            // A defect must not end the work: those who come later would wait for ever.
            await stored.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            batch.Fail(stored.Exception?.InnerException ?? new OperationCanceledException());
        }
    }

    private async Task Append(AuditBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await _chain.Append(batch, cancellationToken);
        }
        catch (ConflictException conflict)
        {
            batch.Fail(new StoreUnavailableException(Pause, conflict));
            throw;
        }
        catch (StoreUnavailableException fault)
        {
            batch.Fail(fault);
            throw;
        }
    }
}
