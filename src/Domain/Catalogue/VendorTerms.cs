using Personalisation.Domain.Commerce;

namespace Personalisation.Domain.Catalogue;

/// <summary>On what terms a vendor sells.</summary>
public sealed record VendorTerms
{
    /// <summary>The terms of a vendor who states none: no minimum, no fees, delivery and pickup.</summary>
    /// <param name="currency">The vendor's currency.</param>
    public VendorTerms(Currency currency) =>
        (MinimumOrder, DeliveryFee) = (new Money(0, currency), new Money(0, currency));

    /// <summary>The least subtotal of an order.</summary>
    public Money MinimumOrder { get; init; }

    /// <summary>What a delivery costs.</summary>
    public Money DeliveryFee { get; init; }

    /// <summary>The platform's share of a subtotal.</summary>
    public Rate Fee { get; init; } = Rate.None;

    /// <summary>The tax on a subtotal.</summary>
    public Rate Tax { get; init; } = Rate.None;

    /// <summary>How customers get what they order; never empty.</summary>
    public FulfilmentModes Modes { get; init; } = FulfilmentModes.Delivery | FulfilmentModes.Pickup;

    /// <summary>Until when the vendor takes no orders; null if it does.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>How customers get what they order.</summary>
[Flags]
public enum FulfilmentModes
{
    /// <summary>Not at all: no vendor has this.</summary>
    None = 0,

    /// <summary>The vendor brings it.</summary>
    Delivery = 1,

    /// <summary>The customer fetches it.</summary>
    Pickup = 2,
}
