using Personalisation.Domain.Marketplace;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Orders;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>Takes in carts, orders and what refers to them, in any order, and then says what contradicts itself.</summary>
internal sealed class OrderAudit
{
    private readonly Dictionary<string, CartItem> _carts = new(StringComparer.Ordinal);
    private readonly List<OrderItem> _orders = [];
    private readonly List<OrderReferenceItem> _references = [];

    /// <summary>Takes in an item; one that is not of carts and orders is ignored.</summary>
    public void Add(TableItem item)
    {
        switch (item)
        {
            case CartItem cart:
                _carts[cart.Cart.Id.Value] = cart;
                break;
            case OrderItem order:
                _orders.Add(order);
                break;
            case OrderReferenceItem reference:
                _references.Add(reference);
                break;
        }
    }

    /// <summary>What contradicts itself in all that was taken in.</summary>
    public IEnumerable<Breach> Conclude() =>
        [
            .. _orders.GroupBy(order => order.Cart, StringComparer.Ordinal).SelectMany(CompareSets),
            .. _carts.Values.SelectMany(FindMissing),
            .. CompareReferences(),
            .. _orders.SelectMany(CompareAmounts),
        ];

    // A cart that is gone may have had a successor of the same id, which was ordered, too.
    private IEnumerable<Breach> CompareSets(IGrouping<string, OrderItem> orders)
    {
        var cart = _carts.GetValueOrDefault(orders.Key)?.Cart;
        foreach (var order in orders)
        {
            var together = orders
                .Where(other => string.Equals(other.CreatedAt, order.CreatedAt, StringComparison.Ordinal))
                .Select(other => other.Id);
            if (!order.TogetherWith.Append(order.Id).ToHashSet(StringComparer.Ordinal).SetEquals(together))
            {
                yield return new(MarketplaceRule.CartIsOrderedOnce, order.PartitionKey, "is with other orders");
            }

            var isOfAnother = cart is null || StoredTime.Parse(order.CreatedAt) < cart.Times.CreatedAt;
            if (!isOfAnother && !cart!.Orders.Any(id => string.Equals(id.Value, order.Id, StringComparison.Ordinal)))
            {
                yield return new(MarketplaceRule.CartIsOrderedOnce, order.PartitionKey, "is none of its cart's");
            }
        }
    }

    private IEnumerable<Breach> FindMissing(CartItem cart) =>
        cart
            .Cart.Orders.Select(id => id.Value)
            .Except(_orders.Select(order => order.Id), StringComparer.Ordinal)
            .Select(id => new Breach(MarketplaceRule.CartIsOrderedOnce, cart.PartitionKey, $"has no order {id}"));

    private IEnumerable<Breach> CompareReferences()
    {
        var references = _references.ToLookup(reference => reference.Id, StringComparer.Ordinal);
        var lost = _references.Select(it => it.Id).Except(_orders.Select(it => it.Id), StringComparer.Ordinal);
        return
        [
            .. _orders
                .Where(order => !IsListed(order.ToOrder(), [.. references[order.Id]]))
                .Select(order => new Breach(MarketplaceRule.OrderIsListed, order.PartitionKey, StateOf(order))),
            .. lost.Select(id => new Breach(MarketplaceRule.OrderIsListed, $"ORDER#{id}", "has a reference only")),
        ];
    }

    private static bool IsListed(Order order, OrderReferenceItem[] references) =>
        references is [var only]
        && only.OpenPartition is not null == order.IsOpen
        && only.UnconfirmedPartition is not null == order.State is OrderState.Pending;

    private static string StateOf(OrderItem order) => $"is {(OrderState)order.State}, and not listed so";

    private static IEnumerable<Breach> CompareAmounts(OrderItem item)
    {
        var order = item.ToOrder();
        var lines = order.Lines.Sum(line => line.Total.Amount);
        var refund = order
            .History.Zip(order.History.Skip(1), (from, to) => OrderStates.Find(from.State, to.State))
            .Select(move => move?.RefundOf(order.Totals.Total))
            .LastOrDefault();
        if (order.Totals.Subtotal.Amount != lines)
        {
            yield return new(MarketplaceRule.AmountsAddUp, item.PartitionKey, $"{item.Subtotal}, not {lines}");
        }

        if (order.Refund != refund || order.History[^1].State != order.State)
        {
            yield return new(MarketplaceRule.AmountsAddUp, item.PartitionKey, $"refunds {order.Refund}, not {refund}");
        }
    }
}
