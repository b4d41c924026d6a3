using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Carts;

/// <summary>A cart refuses a change; nothing was stored.</summary>
/// <param name="refused">Why.</param>
/// <param name="isStored">Whether the cart exists; a new one that is refused does not.</param>
public sealed class CartRefusalException(CartRefusedException refused, bool isStored = true)
    : UseCaseException(DetailOf(refused), refused)
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
            (var cart, { Products.IsEmpty: false } change, _) => Of(cart) with
            {
                Lines = [.. change.Products.Select(product => new LineFacts(product.Value))],
            },
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

    private ErrorFacts Of(Cart cart) => new() { CartId = isStored ? cart.Id.Value : null };

    private static string DetailOf(CartRefusedException refused) =>
        (refused.Refusal, refused.Cart, refused.Change) switch
        {
            (CartRefusal.Closed, { MergedInto: { } other }, _) =>
                $"The cart was merged into {other}, so it cannot be changed: change that one, or begin a new one if it is gone.",
            (CartRefusal.Closed, _, _) => "The cart was ordered, so it cannot be changed: begin a new one.",
            (CartRefusal.Full, _, { Limit: Cart.MaxVendors } change) =>
                $"The cart would have products of {change.Requested} vendors, and can have {change.Limit}: order them in two carts.",
            (CartRefusal.Full, _, { } change) =>
                $"The cart would have {change.Requested} lines, and can have {change.Limit}: order them in two carts.",
            (CartRefusal.QuantityLimit, var cart, { Product: { } product, Requested: < 0 and { } left }) => Fewer(
                product,
                cart.Find(product)?.Quantity.Value ?? 0,
                left
            ),
            (CartRefusal.QuantityLimit, _, { } change) =>
                $"The cart would have {change.Requested} of product {change.Product}, and can have {change.Limit}: ask for fewer.",
            (CartRefusal.CurrencyMismatch, _, { } change) =>
                $"The price of {change.Product} is in {change.Currency}, those of the cart are in {change.CartCurrency}: use another cart for it.",
            (CartRefusal.LineMissing, _, { } change) => $"The cart has no line of {change.Product}: add it first.",
            (CartRefusal.NotForSale, var cart, { } change) => NotForSale(cart, change.Products),
            (CartRefusal.CheckoutRunning, _, _) => "The orders of the cart are being made: try again in a second.",
            (CartRefusal.Taken, { Customer: null, Id: var cart }, _) =>
                $"Cart {cart} is a guest's, so it cannot take over the lines of another one: claim it first.",
            (CartRefusal.Taken, var cart, _) => $"Cart {cart.Id} is another customer's: this customer cannot claim it.",
            _ => "The cart cannot be changed like this.",
        };

    private static string Fewer(ProductId product, int had, int left) =>
        $"The cart has {had} of product {product}, and cannot have {had - left} fewer: take away {had} at most.";

    // The same for products that are hidden and that do not exist: what a vendor hides does not exist for others.
    private static string NotForSale(Cart cart, IReadOnlyCollection<ProductId> products)
    {
        var subject =
            products.Count == 1 ? $"Product {products.First()} is" : $"Products {string.Join(", ", products)} are";
        var them = products.Count == 1 ? "it" : "them";
        return products.All(product => cart.Find(product) is not null)
            ? $"{subject} not for sale now, so the cart cannot have more of {them}: keep what it has, or remove {them}."
            : $"{subject} not for sale: leave {them} out.";
    }
}
