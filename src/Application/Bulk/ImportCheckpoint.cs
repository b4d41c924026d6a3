using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>Keeps how far an import has come, where it has a key.</summary>
internal sealed class ImportCheckpoint(IImportRepository imports, ImportClaim? claim, TimeProvider clock)
{
    /// <summary>Where to go on.</summary>
    public Task<ImportProgress> Begin(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return claim is null
            ? Task.FromResult(ImportProgress.Begin(now))
            : imports.Claim(claim, now, cancellationToken);
    }

    /// <summary>Keeps it; the last time gives the key back.</summary>
    public Task Keep(ImportProgress progress, bool isLast, CancellationToken cancellationToken) =>
        claim is null
            ? Task.CompletedTask
            : imports.Advance(claim, progress, isLast, clock.GetUtcNow(), cancellationToken);
}
