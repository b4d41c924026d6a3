namespace Personalisation.Domain.Orders;

/// <summary>An order that came into a state.</summary>
/// <param name="State">The state.</param>
/// <param name="At">When.</param>
/// <param name="By">Through whom: <c>customer/42</c>, <c>vendor/v7</c>, <c>system</c>; <c>customer</c> of one who was erased.</param>
/// <param name="Reason">Why, in the actor's words; null if none was given.</param>
public sealed record OrderEvent(OrderState State, DateTimeOffset At, string By, string? Reason);
