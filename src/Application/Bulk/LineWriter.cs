using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>Stores lines and waits for an unavailable store: the import slows down and loses nothing.</summary>
internal sealed class LineWriter(BulkOptions options, TimeProvider clock)
{
    private readonly StorePatience _patience = new(options, clock);

    /// <summary>Puts one line; returns why it was rejected, or null if it was stored.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable for longer than the limit.</exception>
    public async Task<Refusal?> Put(ImportJob job, CancellationToken cancellationToken)
    {
        try
        {
            await _patience.Call(
                async () =>
                {
                    // A call that has begun is never abandoned, so its result is known.
                    await job.Kind.Put(job.Load, clock.GetUtcNow(), CancellationToken.None);
                    return true;
                },
                cancellationToken
            );
            return null;
        }
        catch (Exception exception)
            when (exception is not StoreUnavailableException && Refusal.Of(exception) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>Loads lines of different users, and puts those whose data already exist.</summary>
    /// <returns>Why a line was rejected; null if it was stored.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable for longer than the limit.</exception>
    public async Task<IReadOnlyList<Refusal?>> Load(IReadOnlyList<ImportJob> jobs, CancellationToken cancellationToken)
    {
        var refusals = new Dictionary<ImportJob, Refusal?>();
        foreach (var some in jobs.GroupBy(job => job.Kind))
        {
            var loads = some.Select(job => job.Load).ToList();
            var outcomes = await _patience.Call(
                () => some.Key.Load(loads, clock.GetUtcNow(), CancellationToken.None),
                cancellationToken
            );
            foreach (var (job, outcome) in some.Zip(outcomes))
            {
                refusals[job] = outcome is LoadOutcome.Stored ? null : await Put(job, cancellationToken);
            }
        }

        return [.. jobs.Select(job => refusals[job])];
    }
}
