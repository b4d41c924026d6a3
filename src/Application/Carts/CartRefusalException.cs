using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>A cart refuses a change; nothing was stored.</summary>
/// <param name="refused">Why.</param>
public sealed class CartRefusalException(CartRefusedException refused) : UseCaseException(DetailOf(refused), refused)
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
        (refused.Cart, refused.Change, refused.Refusal) switch
        {
            (var cart, _, CartRefusal.Closed) => Of(cart) with
            {
                Orders = cart.Orders.IsEmpty ? null : [.. cart.Orders.Select(order => order.Value)],
                MergedInto = cart.MergedInto?.Value,
            },
            (var cart, _, CartRefusal.CheckoutRunning) => Of(cart) with { RetryAfter = TimeSpan.FromSeconds(1) },
            (var cart, { Product: null, Limit: { } limit } change, _) => Of(cart) with
            {
                Requested = change.Requested,
                Limit = limit,
            },
            (var cart, { Product: { } product, Currency: { } currency } change, _) => Of(cart) with
            {
                Currency = change.CartCurrency?.Code,
                Lines = [new LineFacts(product.Value) { Currency = currency.Code }],
            },
            (var cart, { Product: { } product } change, _) => Of(cart) with
            {
                Lines = [new LineFacts(product.Value) { Requested = change.Requested, Limit = change.Limit }],
            },
            (var cart, _, _) => Of(cart),
        };

    private static ErrorFacts Of(Cart cart) => new() { CartId = cart.Id.Value };

    private static string DetailOf(CartRefusedException refused) =>
        (refused.Refusal, refused.Cart, refused.Change) switch
        {
            (CartRefusal.Closed, { MergedInto: { } other }, _) =>
                $"The cart was merged into {other}, so it cannot be changed: change that one.",
            (CartRefusal.Closed, _, _) => "The cart was ordered, so it cannot be changed: begin a new one.",
            (CartRefusal.Full, _, { Limit: Cart.MaxVendors } change) =>
                $"There would be products of {change.Requested} vendors in the cart, which can have those of {change.Limit}: order them in two carts.",
            (CartRefusal.Full, _, { } change) =>
                $"The cart would have {change.Requested} lines, and can have {change.Limit}: order them in two carts.",
            (CartRefusal.QuantityLimit, _, { } change) =>
                $"The cart would have {change.Requested} of {change.Product}, and can have 0–{change.Limit}.",
            (CartRefusal.CurrencyMismatch, _, { } change) =>
                $"The price of {change.Product} is in {change.Currency}, those of the cart are in {change.CartCurrency}: use another cart for it.",
            (CartRefusal.LineMissing, _, { } change) => $"The cart has no line of {change.Product}: add it first.",
            (CartRefusal.NotForSale, _, { } change) => ProductsNotForSaleException.DetailOf([change.Product!]),
            (CartRefusal.CheckoutRunning, _, _) => "The orders of the cart are being made: try again in a second.",
            (CartRefusal.Taken, var cart, _) => $"Cart {cart.Id} is another customer's: this customer cannot claim it.",
            _ => "The cart cannot be changed like this.",
        };
}
