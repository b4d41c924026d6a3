using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>
/// The checkpoints of imports with a key. Every method throws <see cref="Errors.StoreUnavailableException"/> if the
/// store is unavailable.
/// </summary>
public interface IImportRepository
{
    /// <summary>
    /// Where to continue: the end of the previous request, or the beginning. The claimant holds the key until its lease
    /// ends.
    /// </summary>
    /// <exception cref="Errors.KeyInUseException">Another request is in progress.</exception>
    Task<ImportProgress> Claim(ImportClaim claim, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Saves the checkpoint and renews the lease; the last call releases the key.</summary>
    /// <exception cref="Errors.KeyInUseException">Another request has taken the key over.</exception>
    Task Advance(
        ImportClaim claim,
        ImportProgress progress,
        bool isLast,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
