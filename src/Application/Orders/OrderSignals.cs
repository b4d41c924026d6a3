using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>The events of orders: what their customers have bought, and what was cancelled.</summary>
internal static class OrderSignals
{
    /// <summary>
    /// The events of all lines; none for guests' orders. A cancelled order has both, in case its purchase was not recorded.
    /// </summary>
    public static IReadOnlyList<EventInput> Of(IEnumerable<Order> orders) =>
        [.. orders.SelectMany(order => order.Customer is { } customer ? Of(order, customer) : [])];

    private static IEnumerable<EventInput> Of(Order order, UserId customer)
    {
        foreach (var (index, line) in order.Lines.Index())
        {
            var (id, product) = (order.Id.Value, line.Product.Value);
            yield return MarketEvents.Purchase(customer, id, index, product, order.CreatedAt);
            if (order.State is OrderState.Cancelled)
            {
                yield return MarketEvents.PurchaseCancelled(customer, id, index, product, order.CreatedAt);
            }
        }
    }
}
