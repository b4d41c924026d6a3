using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>Saves the checkpoint of an import with a key.</summary>
internal sealed class ImportCheckpoint(IImportRepository imports, ImportClaim? claim, TimeProvider clock)
{
    /// <summary>Where to continue.</summary>
    public Task<ImportProgress> Begin(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return claim is null
            ? Task.FromResult(ImportProgress.Begin(now))
            : imports.Claim(claim, now, cancellationToken);
    }

    /// <summary>Saves it; the last call releases the key.</summary>
    public Task Keep(ImportProgress progress, bool isLast, CancellationToken cancellationToken) =>
        claim is null
            ? Task.CompletedTask
            : imports.Advance(claim, progress, isLast, clock.GetUtcNow(), cancellationToken);
}
