namespace Personalisation.Domain.Carts;

/// <summary>What has become of a cart.</summary>
public enum CartState
{
    /// <summary>It can be changed.</summary>
    Active = 1,

    /// <summary>It was ordered.</summary>
    Ordered = 2,

    /// <summary>Its lines were taken over by another cart.</summary>
    Merged = 3,

    /// <summary>Its orders are being made; for a moment, and only where carts and orders are in different stores.</summary>
    Checkout = 4,
}
