using System.Collections.Immutable;
using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>How clients name the states of carts.</summary>
public static class CartStateNames
{
    private const string Any = "all";

    private static readonly (string Name, CartState State)[] Known =
    [
        ("active", CartState.Active),
        ("ordered", CartState.Ordered),
        ("merged", CartState.Merged),
        ("checkout", CartState.Checkout),
    ];

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(known => known.Name)];

    /// <summary>All names by which lists are filtered.</summary>
    public static readonly IReadOnlyList<string> Filters = [.. All, Any];

    /// <summary>The message when a filter is refused.</summary>
    public static readonly string FilterRule = $"must be one of {string.Join(", ", Filters)}";

    /// <summary>The name of a state.</summary>
    public static string Of(CartState state) => Array.Find(Known, known => known.State == state).Name;

    /// <summary>Whether a text names a filter; null for the default.</summary>
    public static bool IsFilter(string? text) => text is null || Filters.Contains(text, StringComparer.Ordinal);

    /// <summary>The states that a filter lets pass: the active ones by default; null for all.</summary>
    public static ImmutableArray<CartState>? Filter(string? text) =>
        text switch
        {
            null => [CartState.Active],
            Any => null,
            _ => [Array.Find(Known, known => string.Equals(known.Name, text, StringComparison.Ordinal)).State],
        };
}
