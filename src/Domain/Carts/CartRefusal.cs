using System.Collections.Immutable;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>Why a cart refuses a change.</summary>
public enum CartRefusal
{
    /// <summary>It was ordered or merged.</summary>
    Closed = 1,

    /// <summary>It would have too many lines, or products of too many vendors.</summary>
    Full = 2,

    /// <summary>There would be too many of a product, or fewer than none.</summary>
    QuantityLimit = 3,

    /// <summary>The price of a product is in another currency.</summary>
    CurrencyMismatch = 4,

    /// <summary>It has no line of the product.</summary>
    LineMissing = 5,

    /// <summary>It belongs to another customer.</summary>
    Taken = 6,

    /// <summary>Its orders are being made.</summary>
    CheckoutRunning = 7,

    /// <summary>It would have more of products that are not for sale or do not exist.</summary>
    NotForSale = 8,
}

/// <summary>A cart refuses a change; nothing has changed.</summary>
/// <param name="refusal">Why.</param>
/// <param name="cart">The cart that refuses it.</param>
/// <param name="change">What it refuses; null if the cart is the reason.</param>
public sealed class CartRefusedException(CartRefusal refusal, Cart cart, RefusedChange? change = null)
    : Exception($"Cart {cart.Id}: {refusal}.")
{
    /// <summary>Why.</summary>
    public CartRefusal Refusal { get; } = refusal;

    /// <summary>The cart that refuses it.</summary>
    public Cart Cart { get; } = cart;

    /// <summary>What it refuses; null if the cart is the reason.</summary>
    public RefusedChange? Change { get; } = change;
}

/// <summary>What a cart refuses.</summary>
/// <param name="Product">The product; null if not one product is the reason.</param>
/// <param name="Requested">How many products, lines or vendors there would be; null if a number is not the reason.</param>
/// <param name="Limit">How many there can be; the same.</param>
public sealed record RefusedChange(ProductId? Product = null, int? Requested = null, int? Limit = null)
{
    /// <summary>The products that are not for sale; empty if they are not the reason.</summary>
    public ImmutableArray<ProductId> Products { get; init; } = [];

    /// <summary>The currency of the product; null if it is not the reason.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The currency of the cart; the same.</summary>
    public Currency? CartCurrency { get; init; }
}
