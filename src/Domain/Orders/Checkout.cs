using System.Collections.Immutable;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>A checkout of a customer's cart.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="Orders">The orders that were made of it.</param>
/// <param name="Person">Whom to reach and where to deliver; what was not said is null.</param>
public sealed record Checkout(CartId Cart, ImmutableArray<OrderId> Orders, CheckoutPerson Person);
