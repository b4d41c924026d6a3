using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>There is no such cart, or it has expired, or the caller may not see it; nothing was stored.</summary>
public sealed class CartNotFoundException() : UseCaseException("There is no cart with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CartError.CartNotFound, 404);
}

/// <summary>There is a cart of this id; nothing was stored.</summary>
public sealed class CartExistsException() : UseCaseException("There is a cart with this id already.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CartError.CartExists, 409);
}

/// <summary>A cart refuses a change; nothing was stored.</summary>
/// <param name="refused">Why.</param>
public sealed class CartRefusalException(CartRefusedException refused)
    : UseCaseException(DetailOf(refused.Refusal), refused)
{
    /// <inheritdoc/>
    public override ErrorEntry Entry =>
        refused.Refusal switch
        {
            CartRefusal.Closed => new(CartError.CartClosed, 409),
            CartRefusal.Full => new(CartError.CartFull, 409),
            CartRefusal.QuantityLimit => new(CartError.QuantityLimit, 409),
            CartRefusal.CurrencyMismatch => new(CartError.CurrencyMismatch, 409),
            CartRefusal.LineMissing => new(CartError.LineNotFound, 404),
            CartRefusal.NotForSale => new(CatalogueError.ProductNotFound, 404),
            CartRefusal.CheckoutRunning => new(CartError.CheckoutRunning, 409),
            _ => new(CartError.CartTaken, 409),
        };

    /// <inheritdoc/>
    public override ErrorFacts Facts =>
        refused.Refusal switch
        {
            CartRefusal.Closed => new ErrorFacts
            {
                Orders = refused.Cart.Orders.IsEmpty ? null : [.. refused.Cart.Orders.Select(order => order.Value)],
                MergedInto = refused.Cart.MergedInto?.Value,
            },
            CartRefusal.CheckoutRunning => new ErrorFacts { RetryAfter = TimeSpan.FromSeconds(1) },
            _ => ErrorFacts.None,
        };

    private static string DetailOf(CartRefusal refusal) =>
        refusal switch
        {
            CartRefusal.Closed => "The cart was ordered or merged, so it cannot be changed.",
            CartRefusal.Full => $"A cart has at most {Cart.MaxLines} lines, of at most {Cart.MaxVendors} vendors.",
            CartRefusal.QuantityLimit => $"There can be 0–{Quantity.Most} of a product, and at most its max_quantity.",
            CartRefusal.CurrencyMismatch => "All prices of a cart are in one currency.",
            CartRefusal.LineMissing => "The cart has no line of this product.",
            CartRefusal.NotForSale => "There is no product with this id.",
            CartRefusal.CheckoutRunning => "The orders of the cart are being made; try again.",
            _ => "The cart is not this customer's.",
        };
}
