using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Orders;

/// <summary>
/// Severs the orders of a checkout from a customer who is being erased: those that nobody has begun with are cancelled,
/// and all are kept, for the books, without the person.
/// </summary>
internal sealed class OrderErasure(OrderWriter orders, ItemTable table, ItemWriter writer, TimeProvider clock)
    : IErasureStep
{
    /// <inheritdoc/>
    public bool Takes(string sort) => sort.StartsWith(Keys.CheckoutPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<bool> Erase(
        UserId id,
        ItemKey key,
        Action<Transaction> guard,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (await table.Find(key, consistent: true, cancellationToken) is CheckoutItem checkout)
        {
            foreach (var order in checkout.Orders.Select(OrderId.Parse))
            {
                await orders.Change(order, Sever, Precondition.None, now, idempotency: null, cancellationToken);
            }
        }

        var writeToken = WriteTokens.New(now);
        var removal = new Transaction(writeToken, writeToken).Delete(key);
        guard(removal);
        var outcome = await writer.TryWrite(removal, cancellationToken);
        return outcome.IsWritten || await table.Find(key, consistent: true, cancellationToken) is null;

        Order Sever(Order order) =>
            order.Customer != id ? order
            : order.IsOpen
                ? order.MoveTo(OrderState.Cancelled, Actor.System, OrderReason.CustomerErased, now).Severed(now)
            : order.Severed(now);
    }
}
