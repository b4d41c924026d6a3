using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// Data of a feature about a user in another store than the table. The feature's module registers it, so that the erasure
/// does not know any feature.
/// </summary>
internal interface IOtherStore
{
    /// <summary>Whether it has anything of the user.</summary>
    Task<bool> HoldsAnything(UserId user, CancellationToken cancellationToken);

    /// <summary>Removes everything of the user, once the stubs are in place; may be repeated.</summary>
    /// <returns>Whether there was data of the user.</returns>
    Task<bool> Erase(UserId user, CancellationToken cancellationToken);
}
