using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>What the export of a user shows of orders.</summary>
internal static class OrderExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Many<Order, OrderResponse>("orders", "The user's orders."),
        ExportMember.Many<Checkout, CheckoutRecordResponse>("checkouts", "What the user said at checkouts."),
    ];
}
