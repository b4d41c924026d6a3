using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>What the export of a user shows of orders.</summary>
internal static class OrderExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Of<Order, OrderResponse>("orders"),
        ExportMember.Of<Checkout, CheckoutRecordResponse>("checkouts"),
    ];
}
