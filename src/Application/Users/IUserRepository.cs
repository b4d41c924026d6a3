using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>
/// The directory of users: one method for each documented access pattern (docs/data-model.md). No two users ever have
/// one e-mail address. Every method throws <see cref="Errors.StoreUnavailableException"/> when the store stays away,
/// unless it says otherwise.
/// </summary>
public interface IUserRepository
{
    /// <summary>The user; null if there is none.</summary>
    Task<Versioned<User>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Who has the address, as of every write that was answered before; null where nobody has.</summary>
    Task<User?> FindByEmail(EmailAddress email, CancellationToken cancellationToken);

    /// <summary>
    /// A page of the users by the time of their creation, newest first, a moment behind the writes. It may be short, and
    /// even empty, where there is a next one.
    /// </summary>
    Task<UserPage> FindByCreation(CreationTime time, int limit, CancellationToken cancellationToken);

    /// <summary>The number of users.</summary>
    Task<long> Count(bool consistent, CancellationToken cancellationToken);

    /// <summary>Stores a new user.</summary>
    /// <exception cref="Errors.EmailTakenException">Another user has the address.</exception>
    /// <exception cref="Errors.UserExistsException">There is a user of this id.</exception>
    Task<Versioned<User>> Create(User user, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a user into what <c>change</c> makes of it, provided that the precondition holds; again from the start
    /// where another writer came in between. Where nothing changes, nothing is written.
    /// </summary>
    /// <returns>The user as it then stands; null if there is none.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.EmailTakenException">Another user has the new address.</exception>
    /// <exception cref="Errors.ConflictException">Others came in between each time.</exception>
    Task<Versioned<User>?> Change(
        UserId id,
        Func<User, User> change,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Removes a user, provided that the precondition holds; its address is free at once. False if there is none.
    /// Profile and document stay.
    /// </summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Others came in between each time.</exception>
    Task<bool> Delete(UserId id, Precondition precondition, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Removes many users, each by itself, and tells of each what became of it, in the order of the ids. Where the store
    /// stays away for one it is told so, and nothing is thrown.
    /// </summary>
    Task<ImmutableArray<UserRemovalResult>> DeleteAll(
        IReadOnlyCollection<UserId> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
