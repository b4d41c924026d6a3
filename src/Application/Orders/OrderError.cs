namespace Personalisation.Application.Orders;

/// <summary>The stable codes of the orders' own errors.</summary>
public static class OrderError
{
    /// <summary>There is no such order, or the caller may not see it.</summary>
    public const string OrderNotFound = "order_not_found";

    /// <summary>The order cannot be moved into the state now, or not by the caller.</summary>
    public const string NotAllowedNow = "not_allowed_now";

    /// <summary>The cart was ordered before, and the client says now what it did not say then.</summary>
    public const string AlreadyOrdered = "already_ordered";

    /// <summary>The cart has no lines.</summary>
    public const string CartEmpty = "cart_empty";

    /// <summary>Fewer are left than are in the cart.</summary>
    public const string OutOfStock = "out_of_stock";

    /// <summary>A price rose since the product was put into the cart.</summary>
    public const string PriceChanged = "price_changed";

    /// <summary>More are in the cart than may be ordered at once.</summary>
    public const string QuantityLimit = "quantity_limit";

    /// <summary>The total is not what the client expects.</summary>
    public const string TotalChanged = "total_changed";

    /// <summary>The subtotal is below a vendor's minimum.</summary>
    public const string BelowMinimum = "below_minimum";

    /// <summary>A vendor takes no orders now.</summary>
    public const string VendorPaused = "vendor_paused";

    /// <summary>A vendor does not deliver, or only delivers.</summary>
    public const string ModeNotOffered = "mode_not_offered";
}
