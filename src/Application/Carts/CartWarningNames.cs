using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>How clients know the kinds of warnings.</summary>
public static class CartWarningNames
{
    private static readonly (string Name, CartWarningKind Kind)[] Known =
    [
        ("not_enough_stock", CartWarningKind.NotEnoughStock),
        ("price_changed", CartWarningKind.PriceChanged),
        ("not_for_sale", CartWarningKind.NotForSale),
        ("quantity_limited", CartWarningKind.QuantityLimited),
    ];

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(known => known.Name)];

    /// <summary>The name of a kind.</summary>
    public static string Of(CartWarningKind kind) => Array.Find(Known, known => known.Kind == kind).Name;
}
