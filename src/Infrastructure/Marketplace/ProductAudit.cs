using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Marketplace;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.CatalogueItems;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>
/// Takes in products, what is stored beside them and their categories, in any order, and then says what contradicts itself.
/// </summary>
internal sealed class ProductAudit
{
    private const string None = "none";

    private readonly Dictionary<string, ProductItem> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OfferItem> _offers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredItem> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProductCategoryItem> _categories = new(StringComparer.Ordinal);

    /// <summary>Takes in an item; one that has nothing to do with products is ignored.</summary>
    public void Add(TableItem item)
    {
        switch (item)
        {
            case ProductItem product:
                _products[product.Id] = product;
                break;
            case OfferItem offer:
                _offers[offer.Id] = offer;
                break;
            case StoredItem { Writer: StoredItem.Marketplace, IsDeleted: null } entry:
                _entries[entry.Id] = entry;
                break;
            case ProductCategoryItem category:
                _categories[category.Slug] = category;
                break;
        }
    }

    /// <summary>What contradicts itself in all that was taken in.</summary>
    public IEnumerable<Breach> Conclude() =>
        [
            .. Compare(MarketplaceRule.OfferAgrees, _offers, Shown, Shown),
            .. Compare(MarketplaceRule.CatalogueItemAgrees, _entries, Shown, Published),
            .. _products.Values.Where(product => !IsListed(product)).Select(UnlistedOf),
            .. _offers.Values.Where(offer => offer.Available < 0).Select(NegativeOf),
        ];

    // Each product has one beside it that says the same, and nothing is beside a product that does not exist.
    private IEnumerable<Breach> Compare<TItem>(
        MarketplaceRule rule,
        Dictionary<string, TItem> others,
        Func<TItem, string> shown,
        Func<ProductItem, string> meant
    )
        where TItem : TableItem =>
        from id in _products.Keys.Union(others.Keys, StringComparer.Ordinal)
        let expected = _products.TryGetValue(id, out var product) ? meant(product) : None
        let stored = others.TryGetValue(id, out var other) ? shown(other) : None
        where !string.Equals(stored, expected, StringComparison.Ordinal)
        select new Breach(rule, Keys.Product(ProductId.Parse(id)).Partition, $"{stored}, not {expected}");

    private bool IsListed(ProductItem product)
    {
        var category = product is { ForSale: true, Category: { } slug } ? _categories.GetValueOrDefault(slug) : null;
        return product.ListPartition is { } list ? category?.MayList(product.Id, list) is true : category is null;
    }

    private static Breach UnlistedOf(ProductItem it) =>
        new(MarketplaceRule.CategoryListAgrees, it.PartitionKey, $"is in {it.ListPartition ?? "no list"}");

    private static Breach NegativeOf(OfferItem it) =>
        new(MarketplaceRule.StockIsNotNegative, it.PartitionKey, $"{it.Available}");

    private static string Shown(ProductItem it) =>
        $"{it.Vendor} {it.ProductName} {it.Price} {it.Currency} {it.MaxQuantity} {it.ForSale}";

    private static string Shown(OfferItem it) =>
        $"{it.Vendor} {it.ProductName} {it.Price} {it.Currency} {it.MaxQuantity} {it.ForSale}";

    private static string Published(ProductItem it) =>
        $"{(it.ForSale ? ItemState.Published : ItemState.Archived)} {it.ProductName} {it.Price} {it.Currency} {it.Category} {it.Version}";

    private static string Shown(StoredItem it) =>
        $"{(ItemState)it.State} {it.Title} {it.Price} {it.Currency} {it.Category} {it.Version}";
}
