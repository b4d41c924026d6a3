using Personalisation.Domain.Carts;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>What was decided about carts.</summary>
internal sealed class CheckoutReceipts(ItemTable table, ItemWriter writer)
{
    /// <summary>The receipt of a cart, strongly consistent; null if nothing was decided.</summary>
    public async Task<ReceiptItem?> Find(Cart cart, CancellationToken cancellationToken) =>
        await table.Find(Keys.Receipt(cart.Id, cart.Times.CreatedAt), consistent: true, cancellationToken)
        as ReceiptItem;

    /// <summary>
    /// Fences off an attempt: a transaction of it that is still on its way is refused. Without this, it might make orders
    /// of a cart that others are changing again.
    /// </summary>
    /// <returns>The receipt that was there, and stays, because it decides as much or more; null if the fence is in place.</returns>
    public async Task<ReceiptItem?> Fence(
        Cart cart,
        long number,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var token = WriteTokens.New(now);
        var fence = new Transaction(token, token).Put(
            table.ToAttributes(ReceiptItem.Aborted(cart, number, token, now)),
            ReceiptItem.Name,
            ReceiptItem.IsOpenTo(number)
        );
        var outcome = await writer.TryWrite(fence, cancellationToken);
        return outcome.IsWritten
            ? null
            : outcome.InTheWay.OfType<ReceiptItem>().FirstOrDefault() ?? await Find(cart, cancellationToken);
    }
}
