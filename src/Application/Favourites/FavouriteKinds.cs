using Personalisation.Domain.Favourites;

namespace Personalisation.Application.Favourites;

/// <summary>How clients name the kinds of favourites.</summary>
public static class FavouriteKinds
{
    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = ["product", "vendor"];

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = $"must be one of {string.Join(", ", All)}";

    /// <summary>The kind with this name; null if there is none.</summary>
    public static FavouriteKind? Find(string name) =>
        name switch
        {
            "product" => FavouriteKind.Product,
            "vendor" => FavouriteKind.Vendor,
            _ => null,
        };

    /// <summary>The name of a kind.</summary>
    public static string Of(FavouriteKind kind) => kind is FavouriteKind.Product ? All[0] : All[1];
}
