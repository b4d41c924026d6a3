using Personalisation.Domain.Identity;
using Personalisation.Domain.Marketplace;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Favourites;
using Personalisation.Infrastructure.Reviews;
using Personalisation.Infrastructure.Tallies;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>Takes in every item of the marketplace, in any order, and then says what contradicts itself.</summary>
/// <param name="now">The clock.</param>
internal sealed class MarketplaceAudit(DateTimeOffset now)
{
    private const int Stars = 5;

    private readonly List<ProductItem> _products = [];
    private readonly Dictionary<string, OfferItem> _offers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProductCategoryItem> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemKey, string> _addresses = [];
    private readonly HashSet<ItemKey> _owned = [];
    private readonly HashSet<ItemKey> _pointers = [];
    private readonly HashSet<ItemKey> _reviews = [];
    private readonly List<Breach> _breaches = [];
    private readonly Tally _countedStars = new(Stars);
    private readonly Tally _givenStars = new(Stars);
    private readonly Tally _countedFans = new(1);
    private readonly Tally _fans = new(1);
    private readonly OrderAudit _orders = new();
    private readonly OrderCountsAudit _counts = new(now);

    /// <summary>Takes in an item; one that is not of the marketplace is ignored.</summary>
    public void Add(TableItem item)
    {
        _orders.Add(item);
        _counts.Add(item);
        switch (item)
        {
            case ProductItem product:
                _products.Add(product);
                break;
            case OfferItem offer:
                _offers[offer.Id] = offer;
                break;
            case ProductCategoryItem category:
                _categories[category.Slug] = category;
                break;
            case VendorItem vendor:
                _owned.Add(vendor.EmailKey);
                break;
            case VendorEmailItem email:
                _addresses[ItemKey.Of(email)] = email.Id;
                break;
            case RatingItem rating:
                _countedStars.AddEach(rating.PartitionKey, rating.ByStar);
                break;
            case FansItem fans:
                _countedFans.Add(fans.PartitionKey, 0, fans.Count);
                break;
            case ReviewItem review:
                _reviews.Add(Keys.ReviewPointer(UserId.Parse(review.Author), ProductId.Parse(review.Product)));
                _givenStars.Add(review.PartitionKey, review.Stars - 1, 1);
                _givenStars.Add(Keys.Vendor(VendorId.Parse(review.Vendor)).Partition, review.Stars - 1, 1);
                break;
            case ReviewPointerItem pointer:
                _pointers.Add(ItemKey.Of(pointer));
                break;
            case FavouriteItem favourite:
                _fans.Add(Keys.FavouriteTarget(ItemKey.Of(favourite)).Partition, 0, 1);
                break;
        }
    }

    /// <summary>What contradicts itself in all that was taken in.</summary>
    public IReadOnlyList<Breach> Conclude()
    {
        _products.ForEach(Compare);
        _breaches.AddRange(
            _offers
                .Values.Where(offer => offer.Available < 0)
                .Select(offer => new Breach(
                    MarketplaceRule.StockIsNotNegative,
                    offer.PartitionKey,
                    $"{offer.Available}"
                ))
        );
        AddDifferences(MarketplaceRule.AddressIsOwned, _addresses.Keys, _owned);
        AddDifferences(MarketplaceRule.ReviewIsListed, _pointers, _reviews);
        return
        [
            .. _breaches,
            .. _countedStars.BreachesOf(MarketplaceRule.StarsAddUp, _givenStars),
            .. _countedFans.BreachesOf(MarketplaceRule.FansAddUp, _fans),
            .. _orders.Conclude(),
            .. _counts.Conclude(),
        ];
    }

    private void Compare(ProductItem product)
    {
        var (mine, other) = (Shown(product), Shown(_offers.GetValueOrDefault(product.Id)));
        if (!string.Equals(mine, other, StringComparison.Ordinal))
        {
            _breaches.Add(new(MarketplaceRule.OfferAgrees, product.PartitionKey, $"{other}, not {mine}"));
        }

        var category = product is { ForSale: true, Category: { } slug } ? _categories.GetValueOrDefault(slug) : null;
        if (
            product.ListPartition is not { } list
                ? category is not null
                : category?.MayList(product.Id, list) is not true
        )
        {
            var detail = $"is in {product.ListPartition ?? "no list"}";
            _breaches.Add(new(MarketplaceRule.CategoryListAgrees, product.PartitionKey, detail));
        }
    }

    private static string Shown(ProductItem it) =>
        $"{it.Vendor} {it.ProductName} {it.Price} {it.Currency} {it.MaxQuantity} {it.ForSale}";

    private static string Shown(OfferItem? it) =>
        it is null ? "none" : $"{it.Vendor} {it.ProductName} {it.Price} {it.Currency} {it.MaxQuantity} {it.ForSale}";

    private void AddDifferences(MarketplaceRule rule, IEnumerable<ItemKey> stored, IReadOnlyCollection<ItemKey> meant)
    {
        var all = stored.ToHashSet();
        _breaches.AddRange(
            all.Except(meant).Select(key => new Breach(rule, $"{key.Partition} {key.Sort}", "is too many"))
        );
        _breaches.AddRange(
            meant.Except(all).Select(key => new Breach(rule, $"{key.Partition} {key.Sort}", "is missing"))
        );
    }
}
