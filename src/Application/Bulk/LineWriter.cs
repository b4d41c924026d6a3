using System.Collections.Immutable;
using Personalisation.Application.Blobs;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Bulk;

/// <summary>Stores lines and waits for an unavailable store: the import slows down and loses nothing.</summary>
internal sealed class LineWriter(
    IProfileRepository profiles,
    IBlobRepository blobs,
    BulkOptions options,
    TimeProvider clock
)
{
    private readonly StorePatience _patience = new(options, clock);

    /// <summary>Puts one line; returns why it was rejected, or null if it was stored.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable for longer than the limit.</exception>
    public async Task<Refusal?> Put(ImportJob job, CancellationToken cancellationToken)
    {
        try
        {
            // A call that has begun is never abandoned, so its result is known.
            await _patience.Call(() => Store(job, CancellationToken.None), cancellationToken);
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
        await Load(
            [.. jobs.Where(job => job.Profile is not null)],
            some => profiles.Load([.. some.Select(job => job.Profile!)], Now, CancellationToken.None)
        );
        await Load(
            [.. jobs.Where(job => job.Blob is not null)],
            some => blobs.Load([.. some.Select(job => job.Blob!)], Now, CancellationToken.None)
        );
        return [.. jobs.Select(job => refusals[job])];

        async Task Load(
            IReadOnlyList<ImportJob> some,
            Func<IReadOnlyList<ImportJob>, Task<ImmutableArray<LoadOutcome>>> load
        )
        {
            if (some.Count == 0)
            {
                return;
            }

            var outcomes = await _patience.Call(() => load(some), cancellationToken);
            foreach (var (job, outcome) in some.Zip(outcomes))
            {
                refusals[job] = outcome is LoadOutcome.Stored ? null : await Put(job, cancellationToken);
            }
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private async Task<bool> Store(ImportJob job, CancellationToken cancellationToken)
    {
        if (job.Profile is { } profile)
        {
            await profiles.Import(profile, Now, cancellationToken);
        }
        else
        {
            var blob = job.Blob!;
            await blobs.Save(
                blob.Id,
                blob.Document,
                blob.ExpiresAt,
                Precondition.None,
                Now,
                idempotency: null,
                cancellationToken
            );
        }

        return true;
    }
}
