using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>
/// Orders: one method per documented access pattern (docs/carts.md). Lists are the newest first, slightly behind the
/// writes, and a page may be short or empty even if there is a next one. Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IOrderRepository
{
    /// <summary>The order; null if absent.</summary>
    Task<Versioned<Order>?> Find(OrderId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Whom to reach about an order, and where to deliver it; null if nothing was said or is kept.</summary>
    Task<CheckoutPerson?> FindPerson(Order order, bool consistent, CancellationToken cancellationToken);

    /// <summary>A page of a customer's orders.</summary>
    Task<Page<Order>> FindByCustomer(
        UserId customer,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>A page of a vendor's orders.</summary>
    Task<Page<Order>> FindByVendor(VendorId vendor, TimeWindow window, int limit, CancellationToken cancellationToken);

    /// <summary>A page of the orders on which a vendor has still to begin.</summary>
    Task<Page<Order>> FindOpen(VendorId vendor, TimeWindow window, int limit, CancellationToken cancellationToken);

    /// <summary>A page of everybody's orders.</summary>
    Task<Page<Order>> FindRecent(TimeWindow window, int limit, CancellationToken cancellationToken);

    /// <summary>All unconfirmed orders that lapse by a time, those of the longest standing first.</summary>
    Task<ImmutableArray<OrderId>> FindUnconfirmed(DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Applies <c>change</c> to an order if the precondition holds, with all that must change together; starts again if
    /// another writer came in between. If the order stays the very same, nothing is written.
    /// </summary>
    /// <returns>The changed order; null if absent.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<Order>?> Change(
        OrderId id,
        Func<Order, Order> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Order>>? idempotency,
        CancellationToken cancellationToken
    );
}
