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

    /// <summary>Puts one line. A call that has begun is never abandoned, so its result is known.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable for longer than the limit.</exception>
    public Task Put(ImportJob job, CancellationToken cancellationToken) =>
        _patience.Call(
            async () =>
            {
                await (
                    job.Profile is { } profile
                        ? profiles.Import(profile, Now, CancellationToken.None)
                        : Put(job.Blob!, CancellationToken.None)
                );
                return true;
            },
            cancellationToken
        );

    /// <summary>Loads lines of different users, and puts those whose data already exist.</summary>
    /// <returns>Why a line was rejected; null if it was stored.</returns>
    public async Task<IReadOnlyList<Exception?>> Load(
        IReadOnlyList<ImportJob> jobs,
        CancellationToken cancellationToken
    )
    {
        var refusals = new Dictionary<ImportJob, Exception?>();
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
                refusals[job] =
                    outcome.IsStored || outcome.Refusal is not null
                        ? outcome.Refusal
                        : await RefusalOfPut(job, cancellationToken);
            }
        }
    }

    /// <summary>Puts one line; returns why it was rejected, or null if it was stored.</summary>
    public async Task<Exception?> RefusalOfPut(ImportJob job, CancellationToken cancellationToken)
    {
        try
        {
            await Put(job, cancellationToken);
            return null;
        }
        catch (Exception refusal) when (refusal is not StoreUnavailableException && Refusal.IsItemError(refusal))
        {
            return refusal;
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private Task<SavedVersion> Put(BlobLoad blob, CancellationToken cancellationToken) =>
        blobs.Save(
            blob.Id,
            blob.Document,
            blob.ExpiresAt,
            Precondition.None,
            static saved => saved,
            Now,
            cancellationToken
        );
}
