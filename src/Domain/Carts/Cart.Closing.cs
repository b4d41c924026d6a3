using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Carts;

/// <content>How carts end.</content>
public sealed partial record Cart
{
    /// <summary>The same cart, of which these orders were made.</summary>
    /// <exception cref="CartRefusedException">It is closed.</exception>
    public Cart Ordered(ImmutableArray<OrderId> orders, DateTimeOffset now)
    {
        BrokenRuleException.Unless(!orders.IsDefaultOrEmpty, nameof(orders), "must not be empty");
        var open = State is CartState.Checkout ? this : Active();
        return open with { State = CartState.Ordered, Orders = orders, Times = ClosedAt(now) };
    }

    /// <summary>The same cart, whose lines another one of the customer took over.</summary>
    /// <exception cref="CartRefusedException">It is closed.</exception>
    internal Cart Merged(CartId into, UserId customer, DateTimeOffset now) =>
        Active() with
        {
            State = CartState.Merged,
            Customer = customer,
            MergedInto = into,
            Times = ClosedAt(now),
        };

    private CartTimes ClosedAt(DateTimeOffset now) => Times.WrittenAt(now, CartLifetimes.Closed);
}
