using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Orders;

/// <summary>What came of a checkout.</summary>
/// <param name="Cart">The cart afterwards.</param>
/// <param name="Orders">Its orders; empty if the checkout is refused.</param>
/// <param name="Changes">The prices that changed since they were put into the cart.</param>
/// <param name="WasOrdered">Whether it was ordered before; the orders are those of then.</param>
/// <param name="Refusal">Why there are no orders; null if there are.</param>
public sealed record CheckoutOutcome(
    Versioned<Cart> Cart,
    ImmutableArray<Order> Orders,
    ImmutableArray<PriceChange> Changes,
    bool WasOrdered,
    CheckoutRefusal? Refusal
)
{
    /// <summary>What the customer asks for now and did not ask for then; empty unless the cart was ordered before.</summary>
    public ImmutableArray<CheckoutPart> Differences { get; private init; } = [];

    /// <summary>The cart was ordered before.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="orders">Its orders.</param>
    /// <param name="ordered">Whom to reach and where to deliver, as it was ordered; null if nothing is stored.</param>
    /// <param name="request">What the customer asks for now.</param>
    /// <param name="now">The clock.</param>
    public static CheckoutOutcome Repeated(
        Versioned<Cart> cart,
        ImmutableArray<Order> orders,
        CheckoutPerson? ordered,
        CheckoutRequest request,
        DateTimeOffset now
    ) =>
        new(cart, orders, Changes: [], WasOrdered: true, Refusal: null)
        {
            Differences = request.DifferencesFrom(orders, ordered, now),
        };

    /// <summary>The plan is refused.</summary>
    public static CheckoutOutcome Refused(Versioned<Cart> cart, CheckoutPlan plan) =>
        new(cart, Orders: [], plan.Changes, WasOrdered: false, plan.Refusal);
}
