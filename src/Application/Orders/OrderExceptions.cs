using Personalisation.Application.Errors;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>There is no such order, or the caller may not see it; nothing was stored.</summary>
public sealed class OrderNotFoundException() : UseCaseException("There is no order with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(OrderError.OrderNotFound, 404);
}

/// <summary>An order cannot be moved into a state now, or not by the caller; nothing was stored.</summary>
/// <param name="refused">Why.</param>
public sealed class OrderMoveException(OrderMoveRefusedException refused)
    : UseCaseException($"The order is {OrderStateNames.Of(refused.State)}, so this is not allowed now.", refused)
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(OrderError.NotAllowedNow, 409);

    /// <inheritdoc/>
    public override ErrorFacts Facts =>
        new() { State = OrderStateNames.Of(refused.State), May = [.. refused.Allowed.Select(OrderStateNames.Of)] };
}
