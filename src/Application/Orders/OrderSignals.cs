using Personalisation.Application.Signals;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>The events of orders: their customers have bought products.</summary>
internal static class OrderSignals
{
    /// <summary>The events of all lines; none for guests' orders.</summary>
    public static IReadOnlyList<EventInput> Of(IEnumerable<Order> orders) =>
        [
            .. orders.SelectMany(order =>
                order.Customer is { } customer
                    ? order.Lines.Select(
                        (line, index) =>
                            MarketEvents.Purchase(customer, order.Id.Value, index, line.Product.Value, order.CreatedAt)
                    )
                    : []
            ),
        ];
}
