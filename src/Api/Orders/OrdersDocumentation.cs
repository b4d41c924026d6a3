using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Orders;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Text;

namespace Personalisation.Api.Orders;

/// <summary>What checkouts and orders say in the OpenAPI document.</summary>
internal static class OrdersDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UserId.MaxLength, UserId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Checkout", "Makes orders of carts."),
            ("Orders", "What customers order of vendors."),
            ("OrderLists", "The orders of customers and vendors."),
        ],
        Scopes =
        [
            new(OrderScopes.Read, "Read and list orders."),
            new(OrderScopes.Write, "Check carts out, and move orders into other states."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CheckoutCart"] = "Make the orders of a cart",
            ["GetOrders"] = "List everybody's orders",
            ["GetOrder"] = "Read an order",
            ["MoveOrder"] = "Move an order into another state",
            ["GetUserOrders"] = "List a customer's orders",
            ["GetVendorOrders"] = "List a vendor's orders",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(OrderId)] = Id,
            [typeof(OrderState)] = ValueRule.OneOf(OrderStateNames.All),
            [typeof(OrderReason)] = ValueRule.Text(OrderReason.MaxLength, Line.Pattern),
            [typeof(CheckoutText)] = ValueRule.Text(CheckoutText.MaxLength, Prose.Pattern),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new(
                "The id of the order, the cart, the customer or the vendor.",
                Id,
                "0198f0c2-7d1e-7c3a-9d6b-2f1e0c9b8a77"
            ),
            ["state"] = new("Only orders in this state.", ValueRule.OneOf(OrderStateNames.All)),
            ["include"] = new("Include whom to reach and where to deliver.", ValueRule.OneOf(["person"])),
            ["open"] = new("Only orders that the vendor has still to confirm or to begin with."),
            ["created_after"] = ParameterText.Time("Only what was created after this time."),
            ["created_before"] = ParameterText.Time("Only what was created before this time."),
        },
        Problems =
        [
            new(404, OrderError.OrderNotFound, "There is no order with this id."),
            new(
                409,
                OrderError.NotAllowedNow,
                "Only the vendor may move this order from PREPARING to CANCELLED. Ask the vendor."
            ),
            new(
                409,
                OrderError.AlreadyOrdered,
                "The cart was ordered before with another delivery.address, and its orders stay as they are: leave out what differs to get them, or tell the vendors."
            ),
            new(409, OrderError.CartEmpty, "The cart is empty: add a line first."),
            new(
                409,
                OrderError.PriceChanged,
                "Product rye-bread costs 5.40 EUR now, not 4.90 EUR. The cart has the new prices: to agree to them, check out again with its entity tag in If-Match, or with expected_total."
            ),
            new(
                409,
                OrderError.TotalChanged,
                "The orders would cost 14.20 EUR, not 13.90 EUR. If the customer agrees, check out with 14.20 EUR as expected_total."
            ),
            new(
                409,
                OrderError.BelowMinimum,
                "The minimum of vendor baker is 10.00 EUR, and its lines cost 7.00 EUR. Add products of these vendors, or remove their lines."
            ),
            new(409, OrderError.VendorPaused, "Vendor baker is closed: remove its lines."),
            new(
                409,
                OrderError.ModeNotOffered,
                "Vendor baker offers only PICKUP. Choose another mode, or remove the lines of these vendors."
            ),
        ],
    };
}
