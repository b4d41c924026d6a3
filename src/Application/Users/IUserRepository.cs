using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>
/// The directory of users: one method per documented access pattern (docs/data-model.md). No two users ever have the
/// same e-mail address. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable,
/// unless stated otherwise.
/// </summary>
public interface IUserRepository
{
    /// <summary>The user; null if absent.</summary>
    Task<Versioned<User>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>The user with this address, strongly consistent; null if absent.</summary>
    Task<User?> FindByEmail(EmailAddress email, CancellationToken cancellationToken);

    /// <summary>
    /// A page of users by creation time, newest first, slightly behind the writes. It may be short or empty even if
    /// there is a next page.
    /// </summary>
    Task<Page<User>> FindByCreation(TimeWindow time, int limit, CancellationToken cancellationToken);

    /// <summary>The number of users.</summary>
    Task<long> Count(bool consistent, CancellationToken cancellationToken);

    /// <summary>Stores a new user.</summary>
    /// <exception cref="EmailTakenException">Another user has the address.</exception>
    /// <exception cref="UserExistsException">There is a user of this id.</exception>
    Task<Versioned<User>> Create(
        User user,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies <c>change</c> to a user if the precondition holds; starts again if another writer came in between. If
    /// nothing changes, nothing is written.
    /// </summary>
    /// <returns>The resulting user; null if absent.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="EmailTakenException">Another user has the new address.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<User>?> Change(
        UserId id,
        Func<User, User> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<User>?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Removes a user if the precondition holds; the address is free at once. False if there is none. Profile and
    /// document stay.
    /// </summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<bool> Delete(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
