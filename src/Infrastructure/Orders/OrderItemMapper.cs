using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Orders;

/// <summary>Reads orders from their items.</summary>
internal static class OrderItemMapper
{
    /// <summary>The order of the item.</summary>
    public static Order ToOrder(this OrderItem item) => StoredData.Read(item, Restore);

    private static Order Restore(OrderItem item)
    {
        var currency = Currency.Parse(item.Currency);
        return new Order(
            OrderId.Parse(item.Id),
            CartId.Parse(item.Cart),
            item.Customer is null ? null : UserId.Parse(item.Customer),
            VendorId.Parse(item.Vendor),
            CatalogueName.Restore(item.VendorName),
            (OrderState)item.State,
            [.. item.Lines.Select(line => line.ToLine(currency))],
            new OrderTotals(
                In(item.Subtotal),
                In(item.Discount),
                In(item.DeliveryFee),
                In(item.PlatformFee),
                In(item.Tax)
            ),
            (FulfilmentModes)item.Mode,
            StoredTime.Parse(item.ConfirmBy),
            [.. item.TogetherWith.Select(OrderId.Parse)],
            item.RefundPercent is { } percent ? new Refund(percent, In(item.RefundAmount ?? 0)) : null,
            [.. item.History.Select(entry => entry.ToEvent())],
            StoredTime.Parse(item.CreatedAt),
            StoredTime.Parse(item.UpdatedAt)
        );

        Money In(long amount) => new(amount, currency);
    }
}
