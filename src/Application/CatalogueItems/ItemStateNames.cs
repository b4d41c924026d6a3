using Personalisation.Domain.CatalogueItems;

namespace Personalisation.Application.CatalogueItems;

/// <summary>How clients name the states of items.</summary>
public static class ItemStateNames
{
    /// <summary>The name of items that may be shown.</summary>
    public const string Published = "PUBLISHED";

    private static readonly Dictionary<string, ItemState> Known = new(StringComparer.Ordinal)
    {
        ["DRAFT"] = ItemState.Draft,
        [Published] = ItemState.Published,
        ["ARCHIVED"] = ItemState.Archived,
    };

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Keys];

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = $"must be one of {string.Join(", ", All)}";

    /// <summary>Whether a client may send this name; null for the default.</summary>
    public static bool IsValid(string? name) => name is null || Known.ContainsKey(name);

    /// <summary>The state with this name; published without a name.</summary>
    public static ItemState Parse(string? name) => name is null ? ItemState.Published : Known[name];

    /// <summary>The name of a state.</summary>
    public static string Of(ItemState state) => Known.First(known => known.Value == state).Key;
}
