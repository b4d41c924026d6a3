using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Privacy;

/// <summary>
/// All that is kept about a user: the entry in the directory, profile, document and what kept answers show of them
/// (docs/data-model.md, "Erasing"). Every method throws
/// <see cref="Errors.StoreUnavailableException"/> when the store stays away, and so does the reading of a history.
/// </summary>
public interface IPersonalDataRepository
{
    /// <summary>Everything that has not expired; null where there is nothing, or where it is being erased.</summary>
    Task<PersonalData?> FindAll(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Removes everything, what has expired included. From the first moment on nothing can be written until all is
    /// gone. Interrupted at any point, it is finished by calling it again, then whatever the preconditions.
    /// </summary>
    /// <returns>What <c>describe</c> makes of it: false where there was nothing that had not expired.</returns>
    /// <exception cref="PreconditionFailedException">A precondition does not hold; nothing was removed.</exception>
    /// <exception cref="Errors.ConflictException">Others kept writing, so that it could not begin; nothing was removed.</exception>
    Task<TResult> EraseAll<TResult>(
        UserId id,
        ErasurePreconditions preconditions,
        Func<bool, TResult> describe,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
