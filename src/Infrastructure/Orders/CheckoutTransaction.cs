using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Orders;

/// <summary>
/// The one transaction of a checkout: of at most 3 + 3 × vendors + lines actions, 98 for the largest cart, so that a
/// stored response makes it 100.
/// </summary>
internal sealed class CheckoutTransaction(ItemTable table)
{
    public Transaction Of(
        CartItem stored,
        Cart ordered,
        CheckoutPlan plan,
        CheckoutRequest request,
        int shards,
        DateTimeOffset now
    )
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(stored.Next(ordered, writeToken)),
            CartItem.Name,
            Condition.Unchanged(stored.Version)
        );
        if (plan.Customer is { } customer)
        {
            CartHeadItem.JoinClosed(write, customer, ordered.Id, now);
        }

        JoinOrders(write, plan, request, shards, now);
        return write;
    }

    /// <summary>Adds everything but the cart itself and the head of the customer's carts.</summary>
    public void JoinOrders(
        Transaction write,
        CheckoutPlan plan,
        CheckoutRequest request,
        int shards,
        DateTimeOffset now
    )
    {
        if (CheckoutItem.Of(plan.Orders, request, now) is { } checkout)
        {
            write.Put(table.ToAttributes(checkout), CheckoutItem.Name);
        }

        foreach (var order in plan.Orders)
        {
            Join(write, order, write.WriteToken, shards, now);
        }
    }

    private void Join(Transaction write, Order order, string writeToken, int shards, DateTimeOffset now)
    {
        var item = OrderItem.Of(new Versioned<Order>(order, Versions.New(now)), writeToken);
        write
            .Put(table.ToAttributes(item), OrderItem.Name, Condition.Absent)
            .Put(table.ToAttributes(OrderReferenceItem.Of(order, shards)), OrderItem.Name);
        VendorDayItem.JoinPlaced(write, order);
        foreach (var line in order.Lines)
        {
            OrderStock.JoinTaken(write, line);
        }
    }
}
