using System.Globalization;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;

namespace Personalisation.Api.Carts;

/// <summary>A new cart, as the published cart service takes it.</summary>
/// <param name="CustomerId">The customer, from 1.</param>
public sealed record ShoppingCartRequest(long? CustomerId);

/// <summary>A product to add, as the published cart service takes it.</summary>
/// <param name="ProductId">The product, from 1.</param>
/// <param name="Quantity">How many, from 1.</param>
public sealed record ShoppingCartItemRequest(long? ProductId, long? Quantity);

/// <summary>The id of a new cart.</summary>
/// <param name="ShoppingCartId">The id.</param>
public sealed record ShoppingCartCreatedResponse(string ShoppingCartId);

/// <summary>The order of a cart.</summary>
/// <param name="OrderId">The id of its first order.</param>
public sealed record ShoppingCartOrderResponse(string OrderId);

/// <summary>A cart, as the published cart service shows it.</summary>
/// <param name="ShoppingCartId">The id.</param>
/// <param name="CustomerId">The customer: a number if it is one, else a text; absent for a guest's cart.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
/// <param name="Items">The lines.</param>
public sealed record ShoppingCartResponse(
    string ShoppingCartId,
    object? CustomerId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ShoppingCartItemResponse> Items
)
{
    /// <summary>A cart.</summary>
    internal static ShoppingCartResponse Of(Cart cart) =>
        new(
            cart.Id.Value,
            cart.Customer is null ? null : NumberOr(cart.Customer.Value),
            cart.Times.CreatedAt,
            cart.Times.UpdatedAt,
            [.. cart.Lines.Select((line, index) => ShoppingCartItemResponse.Of(cart, line, index + 1))]
        );

    /// <summary>The number that an id is in its shortest spelling; else the id.</summary>
    internal static object NumberOr(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && id.Equals(number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? number
            : id;
}

/// <summary>A line of a cart, as the published cart service shows it.</summary>
/// <param name="Id">Its place, from 1.</param>
/// <param name="ShoppingCartId">The cart.</param>
/// <param name="ProductId">The product: a number if it is one, else a text.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="ProductPrice">Its price, with the decimals of its currency.</param>
/// <param name="Quantity">How many.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record ShoppingCartItemResponse(
    int Id,
    string ShoppingCartId,
    object ProductId,
    string ProductName,
    decimal ProductPrice,
    int Quantity,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>A line.</summary>
    internal static ShoppingCartItemResponse Of(Cart cart, CartLine line, int place) =>
        new(
            place,
            cart.Id.Value,
            ShoppingCartResponse.NumberOr(line.Product.Value),
            line.Name.Value,
            DecimalAmount.NumberOf(line.UnitPrice),
            line.Quantity.Value,
            line.AddedAt,
            line.UpdatedAt
        );
}
