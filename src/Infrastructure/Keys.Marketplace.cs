using System.Globalization;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of the marketplace: vendors, products, reviews and favourites.</summary>
internal static partial class Keys
{
    /// <summary>Partition of the months with vendors.</summary>
    public const string VendorMonths = "VENDORS";

    /// <summary>Sort key of the owner of an address among the vendors; the partition is the address's.</summary>
    public const string VendorEmailOwner = "VENDOR";

    /// <summary>Partition of the categories.</summary>
    public const string Categories = "CATEGORIES";

    /// <summary>Sort-key prefix of a user's favourites of both kinds.</summary>
    public const string FavouritePrefix = "FAV#";

    /// <summary>Sort-key prefix of the favourites that are products.</summary>
    public const string FavouriteProductPrefix = FavouritePrefix + ProductPrefix;

    /// <summary>Sort-key prefix of the favourites that are vendors.</summary>
    public const string FavouriteVendorPrefix = FavouritePrefix + VendorPrefix;

    /// <summary>Sort-key prefix of the pointers to a user's reviews.</summary>
    public const string ReviewPrefix = "REVIEW#";

    /// <summary>The number of counters for the stars, and of those for the fans, of one product or vendor.</summary>
    public const int TallyShards = 8;

    /// <summary>How many sample products the table has.</summary>
    public static readonly ItemKey Samples = new("SAMPLES", "SAMPLES");

    /// <summary>Partition of the first index with the vendors closed of late, whose products are looked for again.</summary>
    public const string Closings = "CLOSING";

    private const string VendorPrefix = "VENDOR#";
    private const string ProductPrefix = "PRODUCT#";

    /// <summary>A vendor. Its ratings and fans have sort keys that begin like its own.</summary>
    public static ItemKey Vendor(VendorId id) => new($"{VendorPrefix}{id}", $"{VendorPrefix}{id}");

    /// <summary>Sort key in <see cref="Closings"/>: by time.</summary>
    public static string Closing(VendorId id, DateTimeOffset closedAt) => $"{StoredTime.Of(closedAt)}#{id}";

    /// <summary>The owner of an e-mail address among the vendors.</summary>
    public static ItemKey VendorEmail(EmailAddress email) => new(Email(email).Partition, VendorEmailOwner);

    /// <summary>Partition of the second index with some of the vendors of a month.</summary>
    public static string VendorList(DateTimeOffset time, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{VendorMonths}#{Month(time)}#{shard}");

    /// <summary>A product. Its offer, ratings and fans have sort keys that begin like its own.</summary>
    public static ItemKey Product(ProductId id) => new($"{ProductPrefix}{id}", $"{ProductPrefix}{id}");

    /// <summary>The price and stock of a product.</summary>
    public static ItemKey Offer(ProductId id) => new($"{ProductPrefix}{id}", $"{ProductPrefix}{id}#OFFER");

    /// <summary>Partition of the first index with the products of a vendor.</summary>
    public static string VendorProducts(VendorId id) => $"{VendorPrefix}{id}#PRODUCTS";

    /// <summary>Sort key in <see cref="VendorProducts"/>.</summary>
    public static string ProductPlace(ProductId id) => Product(id).Sort;

    /// <summary>The first and last sort key that a product after this one may have; null for all. A blank sorts before
    /// whatever ids contain.</summary>
    public static (string First, string Last) ProductsAfter(ProductId? after) =>
        ($"{ProductPrefix}{after}{(after is null ? "" : " ")}", "PRODUCT$");

    /// <summary>A category.</summary>
    public static ItemKey Category(CategorySlug slug) => new(Categories, $"CATEGORY#{slug}");

    /// <summary>Partition of the second index with some of the products of a category.</summary>
    public static string CategoryList(CategorySlug slug, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"CATEGORY#{slug}#{shard}");

    /// <summary>One of the counters of the stars of a product or a vendor.</summary>
    public static ItemKey Rating(ItemKey of, int shard) =>
        new(of.Partition, string.Create(CultureInfo.InvariantCulture, $"{of.Sort}#RATING#{shard}"));

    /// <summary>One of the counters of the fans of a product or a vendor.</summary>
    public static ItemKey Fans(ItemKey of, int shard) =>
        new(of.Partition, string.Create(CultureInfo.InvariantCulture, $"{of.Sort}#FANS#{shard}"));

    /// <summary>The review of a product by a user.</summary>
    public static ItemKey Review(ProductId product, UserId user) =>
        new(Product(product).Partition, $"{ReviewPrefix}{user}");

    /// <summary>The pointer, in a user's partition, to the user's review of a product.</summary>
    public static ItemKey ReviewPointer(UserId user, ProductId product) => new(User(user), $"{ReviewPrefix}{product}");

    /// <summary>The first and last sort key of the pointers after the one to this product; null for all.</summary>
    public static (string First, string Last) ReviewPointersAfter(ProductId? after) =>
        ($"{ReviewPrefix}{after}{(after is null ? "" : " ")}", "REVIEW$");

    /// <summary>The stub while the user is being erased; no pointer has this key.</summary>
    public static ItemKey Reviews(UserId user) => new(User(user), "REVIEWS");

    /// <summary>Partition of the first index with the reviews of a product.</summary>
    public static string ProductReviews(ProductId id) => $"{ProductPrefix}{id}#REVIEWS";

    /// <summary>Partition of the second index with the reviews of a vendor's products.</summary>
    public static string VendorReviews(VendorId id) => $"{VendorPrefix}{id}#REVIEWS";

    /// <summary>Sort key in <see cref="ProductReviews"/>.</summary>
    public static string ReviewByProduct(ReviewPlace place) =>
        $"{ReviewPrefix}{StoredTime.Of(place.Time)}#{place.Author}";

    /// <summary>Sort key in <see cref="VendorReviews"/>.</summary>
    public static string ReviewByVendor(ReviewPlace place) =>
        $"{ReviewPrefix}{StoredTime.Of(place.Time)}#{place.Product}#{place.Author}";

    /// <summary>A user's favourite, which is the product or the vendor with this key.</summary>
    public static ItemKey Favourite(UserId user, ItemKey of) => new(User(user), FavouritePrefix + of.Sort);

    /// <summary>The key of the product or vendor that a favourite is.</summary>
    public static ItemKey FavouriteTarget(ItemKey favourite) =>
        new(favourite.Sort[FavouritePrefix.Length..], favourite.Sort[FavouritePrefix.Length..]);

    /// <summary>The first and last sort key of the favourites of a prefix, or of those after a favourite's sort key.</summary>
    public static (string First, string Last) FavouritesAfter(string prefix, string? after) =>
        (after is null ? prefix : $"{after} ", $"{prefix[..^1]}$");

    /// <summary>The stub while the user is being erased; no favourite has this key.</summary>
    public static ItemKey Favourites(UserId user) => new(User(user), "FAVOURITES");

    /// <summary>Partition of the first index with some of the fans of the product or vendor with this key.</summary>
    public static string FanList(ItemKey of, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"FANS#{of.Sort}#{shard}");

    /// <summary>The first and last sort key, in <see cref="FanList"/>, of the fans from this one on; null for all.</summary>
    public static (string First, string Last) FansAfter(UserId? after) =>
        (after is null ? "USER#" : User(after), "USER$");
}
