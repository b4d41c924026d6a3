using System.Collections.Immutable;
using Personalisation.Domain.Commerce;

namespace Personalisation.Domain.Orders;

/// <summary>What must change together with an order.</summary>
/// <param name="LeavesUnconfirmed">Whether it is no longer among those that lapse unless they are confirmed.</param>
/// <param name="LeavesOpen">Whether it is no longer among those on which the vendor has to begin.</param>
/// <param name="Cancelled">The total, if it was cancelled; null otherwise.</param>
/// <param name="Returned">The lines whose stock comes back.</param>
/// <param name="Sold">The lines that are sold for good.</param>
public sealed record OrderEffects(
    bool LeavesUnconfirmed,
    bool LeavesOpen,
    Money? Cancelled,
    ImmutableArray<OrderLine> Returned,
    ImmutableArray<OrderLine> Sold
)
{
    /// <summary>What must change with an order.</summary>
    /// <param name="before">The order before.</param>
    /// <param name="after">The order after.</param>
    public static OrderEffects Of(Order before, Order after)
    {
        var isCancelled = Comes(OrderState.Cancelled);
        return new OrderEffects(
            before.State is OrderState.Pending && after.State is not OrderState.Pending,
            before.IsOpen && !after.IsOpen,
            isCancelled ? after.Totals.Total : null,
            isCancelled ? [.. after.Lines.Where(line => line.IsCounted)] : [],
            Comes(OrderState.Completed) ? after.Lines : []
        );

        bool Comes(OrderState state) => before.State != state && after.State == state;
    }
}
