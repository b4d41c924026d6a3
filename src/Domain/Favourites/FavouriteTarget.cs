using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Favourites;

/// <summary>What a user can have among the favourites.</summary>
public sealed record FavouriteTarget
{
    private FavouriteTarget(FavouriteKind kind, string id) => (Kind, Id) = (kind, id);

    /// <summary>What kind of thing it is.</summary>
    public FavouriteKind Kind { get; }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>A product.</summary>
    public static FavouriteTarget Of(ProductId product) => new(FavouriteKind.Product, product.Value);

    /// <summary>A vendor.</summary>
    public static FavouriteTarget Of(VendorId vendor) => new(FavouriteKind.Vendor, vendor.Value);
}

/// <summary>The kinds of favourites.</summary>
public enum FavouriteKind
{
    /// <summary>A product.</summary>
    Product,

    /// <summary>A vendor.</summary>
    Vendor,
}
