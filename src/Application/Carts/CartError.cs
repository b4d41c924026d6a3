namespace Personalisation.Application.Carts;

/// <summary>The stable codes of the carts' own errors.</summary>
public static class CartError
{
    /// <summary>There is no such cart, or it has expired.</summary>
    public const string CartNotFound = "cart_not_found";

    /// <summary>The cart has no line of the product.</summary>
    public const string LineNotFound = "line_not_found";

    /// <summary>There is a cart of this id.</summary>
    public const string CartExists = "cart_exists";

    /// <summary>The cart was ordered or merged.</summary>
    public const string CartClosed = "cart_closed";

    /// <summary>The orders of the cart are being made.</summary>
    public const string CheckoutRunning = "checkout_running";

    /// <summary>The cart belongs to another customer.</summary>
    public const string CartTaken = "cart_taken";

    /// <summary>The cart would have too many lines or vendors.</summary>
    public const string CartFull = "cart_full";

    /// <summary>The price of a product is in another currency than the cart.</summary>
    public const string CurrencyMismatch = "currency_mismatch";

    /// <summary>There would be more of a product than may be ordered at once, or fewer than none.</summary>
    public const string QuantityLimit = "quantity_limit";
}
