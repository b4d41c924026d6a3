using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>Whom to reach about an order, and where to deliver it.</summary>
public sealed record CheckoutPersonResponse
{
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
