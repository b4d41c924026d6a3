using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Infrastructure.Orders;

/// <inheritdoc cref="IOrderRepository"/>
internal sealed class DynamoDbOrderRepository(OrderReader reader, OrderWriter writer) : IOrderRepository
{
    public async Task<Versioned<Order>?> Find(OrderId id, bool consistent, CancellationToken cancellationToken) =>
        await reader.Find(id, consistent, cancellationToken) is { } item ? new(item.ToOrder(), item.Version) : null;

    public Task<CheckoutPerson?> FindPerson(Order order, bool consistent, CancellationToken cancellationToken) =>
        reader.PersonOf(order, consistent, cancellationToken);

    public Task<Page<Order>> FindByCustomer(
        UserId customer,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    ) => reader.OfCustomer(customer, window, limit, cancellationToken);

    public Task<Page<Order>> FindByVendor(
        VendorId vendor,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    ) => reader.OfVendor(vendor, window, limit, cancellationToken);

    public Task<Page<Order>> FindOpen(
        VendorId vendor,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    ) => reader.Open(vendor, window, limit, cancellationToken);

    public Task<Page<Order>> FindRecent(TimeWindow window, int limit, CancellationToken cancellationToken) =>
        reader.Recent(window, limit, cancellationToken);

    public Task<ImmutableArray<OrderId>> FindUnconfirmed(DateTimeOffset until, CancellationToken cancellationToken) =>
        reader.Unconfirmed(until, cancellationToken);

    public Task<Versioned<Order>?> Change(
        OrderId id,
        Func<Order, Order> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Order>>? idempotency,
        CancellationToken cancellationToken
    ) => writer.Change(id, change, precondition, now, idempotency, cancellationToken);
}
