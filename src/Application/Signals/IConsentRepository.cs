using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// What users have decided on the use of signals. Every method throws <see cref="Errors.StoreUnavailableException"/> if the
/// store is unavailable.
/// </summary>
public interface IConsentRepository
{
    /// <summary>The user's decision; null without one.</summary>
    Task<Consent?> Find(UserId user, bool consistent, CancellationToken cancellationToken);

    /// <summary>Stores a decision. From the moment of a denial on, no event of the user is stored.</summary>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<Consent> Save(
        UserId user,
        Consent consent,
        DateTimeOffset now,
        IdempotentWrite<Consent>? idempotency,
        CancellationToken cancellationToken
    );
}
