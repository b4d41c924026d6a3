using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>
/// How far imports have come that have a key. Every method throws <see cref="Errors.StoreUnavailableException"/> when
/// the store stays away.
/// </summary>
public interface IImportRepository
{
    /// <summary>Where to go on: where the sending before ended, or at the beginning. The key is the claimant's for a while.</summary>
    /// <exception cref="Errors.KeyInUseException">Another sending is being worked on.</exception>
    Task<ImportProgress> Claim(ImportClaim claim, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps how far the import has come, and the key for another while; the last time gives it back.</summary>
    /// <exception cref="Errors.KeyInUseException">Another sending has the key by now.</exception>
    Task Advance(
        ImportClaim claim,
        ImportProgress progress,
        bool isLast,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
