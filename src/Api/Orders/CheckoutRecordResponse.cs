using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>What a customer said at a checkout.</summary>
public sealed record CheckoutRecordResponse
{
    /// <summary>The cart.</summary>
    [ConstrainedBy(typeof(CartId))]
    public required string CartId { get; init; }

    /// <summary>The ids of the orders that were made of it.</summary>
    [ConstrainedBy(typeof(OrderId), MaxItems = Cart.MaxVendors)]
    public required IReadOnlyList<string> Orders { get; init; }

    /// <summary>How to reach the customer; absent if not given.</summary>
    [ConstrainedBy(typeof(CheckoutText))]
    public string? Contact { get; init; }

    /// <summary>Where to deliver; absent if not given.</summary>
    [ConstrainedBy(typeof(CheckoutText))]
    public string? Address { get; init; }

    /// <summary>What the vendors should know; absent if nothing.</summary>
    [ConstrainedBy(typeof(CheckoutText))]
    public string? Note { get; init; }
}
