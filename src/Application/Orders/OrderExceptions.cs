using System.Collections.Immutable;
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
    : UseCaseException(OrderMoveText.Of(refused), refused)
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(OrderError.NotAllowedNow, 409);

    /// <inheritdoc/>
    public override ErrorFacts Facts =>
        new() { State = OrderStateNames.Of(refused.State), May = [.. refused.Allowed.Select(OrderStateNames.Of)] };
}

/// <summary>
/// A cart that was ordered is checked out again, and what the customer asks for now was not ordered: the orders are as
/// they were, and nothing was stored.
/// </summary>
/// <param name="outcome">The orders, and what differs.</param>
public sealed class CheckoutDiffersException(CheckoutOutcome outcome)
    : UseCaseException(
        $"The cart was ordered before with another {string.Join(", ", FieldsOf(outcome))}, and its orders stay as they are: leave out what differs to get them, or tell the vendors."
    )
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(OrderError.AlreadyOrdered, 409);

    /// <inheritdoc/>
    public override ErrorFacts Facts =>
        new()
        {
            CartId = outcome.Cart.Value.Id.Value,
            Orders = [.. outcome.Orders.Select(order => order.Id.Value)],
            Differs = FieldsOf(outcome),
        };

    private static ImmutableArray<string> FieldsOf(CheckoutOutcome outcome) =>
        [
            .. outcome.Differences.Select(part =>
                part switch
                {
                    CheckoutPart.Total => "expected_total",
                    CheckoutPart.Mode => "delivery.mode",
                    CheckoutPart.Address => "delivery.address",
                    CheckoutPart.Contact => "contact",
                    _ => "note",
                }
            ),
        ];
}
