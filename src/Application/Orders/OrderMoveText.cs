using System.Globalization;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>Why an order cannot be moved, and what to do instead.</summary>
internal static class OrderMoveText
{
    public static string Of(OrderMoveRefusedException refused)
    {
        var (from, to) = (OrderStateNames.Of(refused.State), OrderStateNames.Of(refused.To));
        var reason = refused.Refusal switch
        {
            OrderMoveRefusal.Lapsed => string.Create(
                CultureInfo.InvariantCulture,
                $"This order could be confirmed until {refused.ConfirmBy.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} and is about to be cancelled."
            ),
            OrderMoveRefusal.NotForActor => $"Only the vendor may move this order from {from} to {to}.",
            OrderMoveRefusal.IsPickedUp => $"The customer picks this order up, so it cannot become {to}.",
            _ => $"This order is {from} and cannot become {to}.",
        };
        return $"{reason} {Cure(refused)}";
    }

    private static string Cure(OrderMoveRefusedException refused) =>
        refused switch
        {
            { Allowed: { IsEmpty: false } allowed } =>
                $"You may move it to {string.Join(" or ", allowed.Select(OrderStateNames.Of))}.",
            { State: OrderState.Completed or OrderState.Cancelled } => "Nothing follows that state.",
            _ => "Ask the vendor.",
        };
}
