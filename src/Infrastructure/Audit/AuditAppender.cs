using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Polly;

namespace Personalisation.Infrastructure.Audit;

/// <summary>
/// The single writer of this instance: whatever arrives while one batch is being stored goes into the next, so that the
/// trail takes about a hundred entries for each round trip, and instances compete with batches instead of entries.
/// </summary>
internal sealed class AuditAppender : IAsyncDisposable
{
    /// <summary>Two actions are for the days.</summary>
    private const int BatchSize = Transaction.MaxActions - 2;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly AuditQueue _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task> _work;
    private readonly AuditChain _chain;
    private readonly ResiliencePipeline _patient;
    private readonly TimeProvider _clock;
    private readonly AuditLog _log;

    public AuditAppender(AuditChain chain, StoreOptions options, TimeProvider clock, AuditLog log)
    {
        (_chain, _queue, _clock, _log) = (chain, new AuditQueue(options, clock), clock, log);
        _patient = AuditRetry.Create(clock, fault => log.Waits(_queue.Count, fault));
        // Of no request: neither its capacity nor its cancellation.
        _work = new Lazy<Task>(() =>
        {
            using var flow = ExecutionContext.SuppressFlow();
            return Task.Run(Work);
        });
    }

    /// <summary>Appends an entry and returns once it is stored.</summary>
    /// <exception cref="StoreUnavailableException">
    /// It was not stored in time, and follows later; or too many wait already, and it does not.
    /// </exception>
    public Task<AuditPlace> Append(AuditRecord record, CancellationToken cancellationToken)
    {
        var pending = _queue.Add(record);
        _ = _work.Value;
        return _queue.Stored(pending, cancellationToken);
    }

    /// <summary>Stores what waits, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        if (_work.IsValueCreated)
        {
            _stop.CancelAfter(Grace);
            await _work.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Lose(_queue.Take(AuditQueue.MostWaiting), new OperationCanceledException());
        }

        _stop.Dispose();
    }

    private async Task Work()
    {
        while (await _queue.HasMore(_stop.Token))
        {
            await Store(_queue.Take(BatchSize));
        }
    }

    private async Task Store(IReadOnlyList<PendingEntry> entries)
    {
        var batch = new AuditBatch(entries, WriteTokens.New(_clock.GetUtcNow()));
        var stored = _patient.ExecuteAsync(async token => await Append(batch, token), _stop.Token).AsTask();
        // A defect must not end the work: those who come later would wait for ever.
        await stored.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stored.IsCompletedSuccessfully)
        {
            return;
        }

        // Without a plan nothing was sent, so each can be tried without the others.
        if (stored.IsFaulted && batch.Plan is null && entries.Count > 1)
        {
            foreach (var entry in entries)
            {
                await Store([entry]);
            }

            return;
        }

        Lose(entries, stored.Exception?.InnerException ?? new OperationCanceledException());
    }

    private async Task Append(AuditBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await _chain.Append(batch, cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or ConflictException)
        {
            batch.Fail(fault as StoreUnavailableException ?? new StoreUnavailableException(AuditQueue.Pause, fault));
            throw;
        }
    }

    private void Lose(IReadOnlyList<PendingEntry> entries, Exception fault)
    {
        if (entries.Count == 0)
        {
            return;
        }

        _log.Lost(entries, fault);
        foreach (var entry in entries)
        {
            entry.Stored.TrySetException(fault);
        }
    }
}
