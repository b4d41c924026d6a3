using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>A line because of which a checkout makes no orders.</summary>
/// <param name="Product">The product.</param>
public sealed record RefusedLine(ProductId Product)
{
    /// <summary>How many are in the cart, and how many can be ordered; null where a price is the reason.</summary>
    public (int Requested, long Available)? Shortage { get; init; }

    /// <summary>Whether the product can be ordered at all: it is neither withdrawn nor removed.</summary>
    public bool IsForSale { get; init; } = true;

    /// <summary>How the price changed; null where the number is the reason.</summary>
    public PriceChange? Change { get; init; }

    /// <summary>A line of more than can be ordered.</summary>
    internal static RefusedLine Of(CartLine line, long available) =>
        new(line.Product) { Shortage = (line.Quantity.Value, available) };
}
