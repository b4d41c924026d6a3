using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>
/// Makes orders of carts. Throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable: asking again
/// is safe, because a cart is ordered once.
/// </summary>
public interface ICheckoutRepository
{
    /// <summary>
    /// Makes the orders of a cart, closes it and takes what is ordered from the stocks, all or nothing. Each line is at
    /// exactly the price, and from exactly the stock, of that moment.
    /// </summary>
    /// <param name="id">The cart.</param>
    /// <param name="require">Throws if the caller may not see the cart, or it cannot be ordered any more.</param>
    /// <param name="request">What the customer says.</param>
    /// <param name="precondition">The precondition on the cart; a cart that was ordered before is not held to it.</param>
    /// <param name="now">The clock.</param>
    /// <param name="idempotency">What the write needs to happen once; null without a key.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>
    /// The orders, also of a cart that was ordered before; or the reason why there are none: if a price has risen, the
    /// cart has the new prices. Null if the cart is absent.
    /// </returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ErasureRunningException">The customer is being erased.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<CheckoutOutcome?> Place(
        CartId id,
        Action<Cart> require,
        CheckoutRequest request,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<CheckoutOutcome>? idempotency,
        CancellationToken cancellationToken
    );
}
