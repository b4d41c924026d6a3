using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Privacy;

/// <summary>
/// Everything stored about a user: directory entry, profile, document, and stored responses that show them
/// (docs/data-model.md, "Erasing"). Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is
/// unavailable, and so does reading a history.
/// </summary>
public interface IPersonalDataRepository
{
    /// <summary>Everything unexpired; null if there is nothing or the user is being erased.</summary>
    Task<PersonalData?> FindAll(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Removes everything, including expired data. From the start, nothing can be written until the erasure ends. If it
    /// is interrupted, call it again to finish it; the precondition is then ignored.
    /// </summary>
    /// <returns>False if there was nothing unexpired.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold; nothing was removed.</exception>
    /// <exception cref="Errors.ConflictException">
    /// It could not begin because of other writers; nothing was removed.
    /// </exception>
    Task<bool> EraseAll(
        UserId id,
        ErasurePrecondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
