using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>
/// Carts: one method per documented access pattern (docs/carts.md). Expired carts are never returned, and nothing revives
/// them. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable, and passes on
/// what a given function throws.
/// </summary>
public interface ICartRepository
{
    /// <summary>The cart; null if absent.</summary>
    Task<Versioned<Cart>?> Find(CartId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>A page of a customer's carts, the newest first; with states, only those.</summary>
    Task<Page<Cart>> FindByCustomer(
        UserId customer,
        ImmutableArray<CartState>? states,
        TimePlace? before,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Stores a new cart.</summary>
    /// <exception cref="CartExistsException">There is a cart of this id.</exception>
    /// <exception cref="Errors.ErasureRunningException">The customer is being erased.</exception>
    Task<Versioned<CartChange>> Create(
        CartChange cart,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies <c>change</c> to a cart if the precondition holds; starts again if another writer came in between. If the
    /// cart stays the very same, nothing is written.
    /// </summary>
    /// <returns>The changed cart; null if absent.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<CartChange>?> Change(
        CartId id,
        Func<Cart, CancellationToken, Task<CartChange>> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lets a customer claim a cart: <c>merge</c> gets it, and the customer's own cart, and both results are stored at
    /// once. Claims of one customer come one after another. For a cart that was merged before, <c>merge</c> gets the cart
    /// that has its lines now: null if that is gone, or if the lines were never in <c>into</c>.
    /// </summary>
    /// <param name="id">The cart to claim.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="into">
    /// The customer's cart that takes the lines over, also those of another cart of the customer; null for the newest
    /// active one, or none, if the claimed cart is a guest's.
    /// </param>
    /// <param name="merge">Decides what becomes of the two; called again if another writer came in between.</param>
    /// <param name="now">The clock.</param>
    /// <param name="idempotency">What the write needs to happen once; null without a key.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>The surviving cart; null if the claimed one, or the named one, is absent.</returns>
    /// <exception cref="Errors.ErasureRunningException">The customer is being erased.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<CartChange>?> Claim(
        CartId id,
        UserId customer,
        CartId? into,
        Func<Cart, Cart?, CancellationToken, Task<CartMerge>> merge,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Removes a cart if the precondition holds, and <c>require</c> does not throw. False if it does not exist.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<bool> Delete(
        CartId id,
        Action<Cart> require,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
