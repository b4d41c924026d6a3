using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>What a customer orders of one vendor.</summary>
public sealed record OrderResponse
{
    /// <summary>The id.</summary>
    [ConstrainedBy(typeof(OrderId))]
    public required string Id { get; init; }

    /// <summary>The cart that it was made of.</summary>
    [ConstrainedBy(typeof(CartId))]
    public required string CartId { get; init; }

    /// <summary>
    /// Whom to reach and where to deliver; absent unless it was asked for, and if nothing was given or the customer was
    /// erased.
    /// </summary>
    public CheckoutPersonResponse? Person { get; init; }

    /// <summary>The customer; absent for a guest's order, and after the customer was erased.</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? CustomerId { get; init; }

    /// <summary>The vendor.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>The vendor's name when it was ordered.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string VendorName { get; init; }

    /// <summary>How far it is.</summary>
    [ConstrainedBy(typeof(OrderState))]
    public required string State { get; init; }

    /// <summary>The currency of all amounts.</summary>
    [ConstrainedBy(typeof(Currency))]
    public required string Currency { get; init; }

    /// <summary>The products.</summary>
    [ConstrainedBy(typeof(OrderLineResponse), MaxItems = Cart.MaxLines)]
    public required IReadOnlyList<OrderLineResponse> Lines { get; init; }

    /// <summary>The sum of the lines.</summary>
    public required MoneyResponse Subtotal { get; init; }

    /// <summary>What is taken off the subtotal.</summary>
    public required MoneyResponse Discount { get; init; }

    /// <summary>What the delivery costs.</summary>
    public required MoneyResponse DeliveryFee { get; init; }

    /// <summary>The platform's share of the subtotal.</summary>
    public required MoneyResponse PlatformFee { get; init; }

    /// <summary>The tax on the subtotal.</summary>
    public required MoneyResponse Tax { get; init; }

    /// <summary>What the customer pays.</summary>
    public required MoneyResponse Total { get; init; }

    /// <summary>What the customer gets back; absent unless it was cancelled.</summary>
    public RefundResponse? Refund { get; init; }

    /// <summary>How the customer gets it.</summary>
    [ConstrainedBy(typeof(FulfilmentModes))]
    public required string Mode { get; init; }

    /// <summary>When it lapses unless it is confirmed.</summary>
    public required DateTimeOffset ConfirmBy { get; init; }

    /// <summary>The other orders of the same cart.</summary>
    [ConstrainedBy(typeof(OrderId), MaxItems = Cart.MaxVendors)]
    public required IReadOnlyList<string> TogetherWith { get; init; }

    /// <summary>The states that it was in, the last one last.</summary>
    [ConstrainedBy(typeof(OrderEventResponse), MaxItems = 7)]
    public required IReadOnlyList<OrderEventResponse> History { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A product of an order, as it was when it was ordered.</summary>
public sealed record OrderLineResponse
{
    /// <summary>The product.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>Its name.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }

    /// <summary>Its price.</summary>
    public required MoneyResponse UnitPrice { get; init; }

    /// <summary>How many.</summary>
    [ConstrainedBy(typeof(Quantity))]
    public required int Quantity { get; init; }

    /// <summary>The price of all of them.</summary>
    public required MoneyResponse LineTotal { get; init; }
}

/// <summary>What a customer gets back of a cancelled order.</summary>
public sealed record RefundResponse
{
    /// <summary>The share of the total, in percent.</summary>
    public required int Percent { get; init; }

    /// <summary>The share.</summary>
    public required MoneyResponse Amount { get; init; }
}

/// <summary>An order that came into a state.</summary>
public sealed record OrderEventResponse
{
    /// <summary>The state.</summary>
    [ConstrainedBy(typeof(OrderState))]
    public required string State { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Through whom, such as <c>vendor/maker</c> or <c>system</c>.</summary>
    public required string By { get; init; }

    /// <summary>Why; absent if no reason was given.</summary>
    [ConstrainedBy(typeof(OrderReason))]
    public string? Reason { get; init; }
}
