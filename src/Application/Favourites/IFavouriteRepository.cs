using Personalisation.Application.Idempotency;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Favourites;

/// <summary>
/// The favourites of users: one method per documented access pattern (docs/marketplace.md). Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IFavouriteRepository
{
    /// <summary>A page of a user's favourites, products first, in the order of their ids.</summary>
    /// <param name="owner">The user.</param>
    /// <param name="kind">The kind; null for both.</param>
    /// <param name="after">The end of the previous page; null for the first page.</param>
    /// <param name="limit">The most favourites of the page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<Page<Favourite>> FindByOwner(
        UserId owner,
        FavouriteKind? kind,
        FavouriteTarget? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>A page of the users who have something among their favourites, in the order of their ids.</summary>
    Task<Page<UserId>> FindFans(FavouriteTarget target, UserId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Stores a favourite and counts it; false, and nothing is written, if the user has it already.</summary>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<bool> Add(
        Favourite favourite,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Removes a favourite and counts it; false, and nothing is written, if the user does not have it.</summary>
    Task<bool> Remove(
        UserId owner,
        FavouriteTarget target,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
