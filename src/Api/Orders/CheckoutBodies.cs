using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Orders;

/// <summary>What a customer asks for at a checkout.</summary>
public sealed record CheckoutBody
{
    /// <summary>The total that the customer agreed to. Default: any total is accepted.</summary>
    public MoneyBody? ExpectedTotal { get; init; }

    /// <summary>How and where to deliver. Default: as the vendors do, delivery first.</summary>
    public DeliveryBody? Delivery { get; init; }

    /// <summary>How to reach the customer. Default: not given.</summary>
    [ConstrainedBy(typeof(CheckoutText))]
    public string? Contact { get; init; }

    /// <summary>What the vendors should know. Default: nothing.</summary>
    [ConstrainedBy(typeof(CheckoutText))]
    public string? Note { get; init; }

    /// <summary>The command for this request.</summary>
    internal CheckoutCartCommand ToCommand(string id, Precondition precondition) =>
        new(
            id,
            ExpectedTotal?.ToInput(),
            Delivery?.Mode,
            new CheckoutPersonInput(Contact, Delivery?.Address, Note),
            precondition
        );
}

/// <summary>How and where to deliver.</summary>
public sealed record DeliveryBody
{
    /// <summary>How the customer gets what is ordered. Default: as the vendors do, delivery first.</summary>
    [ConstrainedBy(typeof(FulfilmentModes))]
    public string? Mode { get; init; }

    /// <summary>Where to deliver; required with the mode <c>DELIVERY</c>. Default: not given.</summary>
    [ConstrainedBy(typeof(CheckoutText))]
    public string? Address { get; init; }
}

/// <summary>The orders of a cart.</summary>
public sealed record CheckoutResponse
{
    /// <summary>The cart.</summary>
    [ConstrainedBy(typeof(CartId))]
    public required string CartId { get; init; }

    /// <summary>One order for each vendor.</summary>
    [ConstrainedBy(typeof(OrderResponse), MaxItems = Cart.MaxVendors)]
    public required IReadOnlyList<OrderResponse> Orders { get; init; }

    /// <summary>What all orders cost together.</summary>
    public required MoneyResponse Total { get; init; }

    /// <summary>The prices that changed since they were put into the cart; the orders have the new ones.</summary>
    [ConstrainedBy(typeof(PriceChangeResponse), MaxItems = Cart.MaxLines)]
    public required IReadOnlyList<PriceChangeResponse> Changes { get; init; }
}

/// <summary>A price that changed while the product was in the cart.</summary>
public sealed record PriceChangeResponse
{
    /// <summary>The product.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>The price in the cart.</summary>
    public required MoneyResponse Was { get; init; }

    /// <summary>The price now.</summary>
    public required MoneyResponse Now { get; init; }
}

/// <summary>A move of an order into another state.</summary>
public sealed record TransitionRequest
{
    /// <summary>The state.</summary>
    [ConstrainedBy(typeof(OrderState), IsRequired = true)]
    public string? To { get; init; }

    /// <summary>Why. Default: no reason.</summary>
    [ConstrainedBy(typeof(OrderReason))]
    public string? Reason { get; init; }

    /// <summary>The command for this request.</summary>
    internal MoveOrderCommand ToCommand(string id, Precondition precondition) => new(id, To, Reason, precondition);
}
