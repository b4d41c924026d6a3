using System.Collections.Immutable;

namespace Personalisation.Domain.Orders;

/// <summary>An order cannot be moved into a state, or not by this actor; nothing has changed.</summary>
/// <param name="order">The order.</param>
/// <param name="to">The state into which it cannot be moved.</param>
/// <param name="refusal">Why.</param>
/// <param name="allowed">The states into which the actor may move it.</param>
public sealed class OrderMoveRefusedException(
    Order order,
    OrderState to,
    OrderMoveRefusal refusal,
    ImmutableArray<OrderState> allowed
) : Exception($"Order {order.Id}: {refusal}.")
{
    /// <summary>The state that it is in.</summary>
    public OrderState State => order.State;

    /// <summary>The state into which it cannot be moved.</summary>
    public OrderState To { get; } = to;

    /// <summary>Until when it could be confirmed.</summary>
    public DateTimeOffset ConfirmBy => order.ConfirmBy;

    /// <summary>Why.</summary>
    public OrderMoveRefusal Refusal { get; } = refusal;

    /// <summary>The states into which the actor may move it.</summary>
    public ImmutableArray<OrderState> Allowed { get; } = allowed;
}

/// <summary>Why an order cannot be moved into a state.</summary>
public enum OrderMoveRefusal
{
    /// <summary>No order moves from the one state to the other.</summary>
    NoSuchMove = 1,

    /// <summary>The customer fetches it.</summary>
    IsPickedUp = 2,

    /// <summary>Others may move it there.</summary>
    NotForActor = 3,

    /// <summary>It was not confirmed in time.</summary>
    Lapsed = 4,
}
