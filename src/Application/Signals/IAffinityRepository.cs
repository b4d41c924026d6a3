using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// Affinities in profiles. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IAffinityRepository
{
    /// <summary>
    /// Applies a change that was computed from signals to the user's profile, provided that these signals have not been
    /// removed since, by a denial, an erasure or a request, and that the user has consented.
    /// </summary>
    /// <param name="user">Whose profile.</param>
    /// <param name="basis">The signals from which the change is computed.</param>
    /// <param name="needsGrant">Whether the user must have granted it; otherwise it must not be denied.</param>
    /// <param name="decide">The change, or null for none; asked once for each attempt.</param>
    /// <param name="now">The clock, the same for all attempts.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    /// <returns>False if nothing was stored.</returns>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<bool> Save(
        UserId user,
        SignalState basis,
        bool needsGrant,
        Func<ProfileState, ProfileChange?> decide,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
