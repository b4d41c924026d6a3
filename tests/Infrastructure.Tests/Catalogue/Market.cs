using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Application.Marketplace;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>Vendors, products, reviews and favourites as the handlers make them, by the store's own clock.</summary>
internal static class Market
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static readonly Currency Euro = Currency.Parse("EUR");

    public static VendorId NewVendorId() => VendorId.Parse($"v-{Guid.NewGuid():N}");

    public static ProductId NewProductId() => ProductId.Parse($"p-{Guid.NewGuid():N}");

    public static EmailAddress NewEmail() => EmailAddress.Parse($"{Guid.NewGuid():N}@Example.org");

    /// <summary>A store with a table of its own, so that its audit sees nothing of other tests.</summary>
    public static async Task<TestStore> Open(
        Func<StoreOptions, StoreOptions>? options = null,
        CatalogueOptions? configure = null,
        Func<IAmazonDynamoDB, IAmazonDynamoDB>? wrap = null
    )
    {
        var name = $"market-{Guid.NewGuid():N}";
        var store = TestStore.Create(
            given => (options?.Invoke(given) ?? given) with { TableName = name },
            wrap,
            configure: services => services.AddSingleton(configure ?? new CatalogueOptions())
        );
        await store.CheckTable();
        return store;
    }

    public static Vendor Vendor(this TestStore store, EmailAddress? email = null, VendorId? id = null)
    {
        var now = store.Clock.GetUtcNow();
        var name = CatalogueName.Parse("Maker");
        return new Vendor(
            id ?? NewVendorId(),
            email ?? NewEmail(),
            name,
            Description: null,
            Euro,
            new VendorTerms(Euro),
            now,
            now
        );
    }

    public static Task<Versioned<VendorDetails>> Create(this TestStore store, Vendor vendor) =>
        store.Port<IVendorRepository>().Create(vendor, store.Clock.GetUtcNow(), idempotency: null, None);

    public static async Task<VendorId> NewVendor(this TestStore store) =>
        (await store.Create(store.Vendor())).Value.Vendor.Id;

    public static Task<Versioned<VendorDetails>?> Find(this TestStore store, VendorId id) =>
        store.Port<IVendorRepository>().Find(id, consistent: true, None);

    public static Task<Versioned<VendorDetails>?> Move(this TestStore store, VendorId id, EmailAddress email) =>
        store
            .Port<IVendorRepository>()
            .Change(
                id,
                vendor => (vendor with { Email = email }).ChangedAt(store.Clock.GetUtcNow()),
                Precondition.None,
                store.Clock.GetUtcNow(),
                idempotency: null,
                None
            );

    public static Task<bool> Close(this TestStore store, VendorId id) =>
        store.Port<IVendorRepository>().Close(id, Precondition.None, store.Clock.GetUtcNow(), idempotency: null, None);

    public static Task<Versioned<Category>> PutCategory(this TestStore store, string slug) =>
        store
            .Port<ICategoryRepository>()
            .Save(
                new Category(CategorySlug.Parse(slug), CatalogueName.Parse("Crafts")),
                Precondition.None,
                store.Clock.GetUtcNow(),
                idempotency: null,
                None
            );

    public static Product Product(
        this TestStore store,
        VendorId vendor,
        ProductId? id = null,
        string? category = null,
        DateTimeOffset? createdAt = null
    )
    {
        var now = createdAt ?? store.Clock.GetUtcNow();
        return new Product(
            id ?? NewProductId(),
            vendor,
            CatalogueName.Parse("Bread"),
            Description: null,
            category is null ? null : CategorySlug.Parse(category),
            new Money(490, Euro),
            MaxQuantity: 20,
            ForSale: true,
            ProductTexts.None,
            now,
            now
        );
    }

    public static Task<Versioned<ProductDetails>> Create(
        this TestStore store,
        Product product,
        long? available = null
    ) =>
        store
            .Port<IProductRepository>()
            .Create(product, Stock.Of(available), store.Clock.GetUtcNow(), idempotency: null, None);

    public static async Task<ProductId> NewProduct(
        this TestStore store,
        VendorId? vendor = null,
        long? available = null
    )
    {
        var product = store.Product(vendor ?? await store.NewVendor());
        return (await store.Create(product, available)).Value.Product.Id;
    }

    public static Task<Versioned<ProductDetails>?> Find(this TestStore store, ProductId id) =>
        store.Port<IProductRepository>().Find(id, consistent: true, None);

    public static Task<Versioned<ProductDetails>?> Change(
        this TestStore store,
        ProductId id,
        Func<Product, Product> change,
        Precondition? precondition = null
    ) =>
        store
            .Port<IProductRepository>()
            .Change(
                id,
                product => change(product).ChangedAt(store.Clock.GetUtcNow()),
                precondition ?? Precondition.None,
                store.Clock.GetUtcNow(),
                idempotency: null,
                None
            );

    public static Task<bool> Delete(this TestStore store, ProductId id) =>
        store
            .Port<IProductRepository>()
            .Delete(id, Precondition.None, store.Clock.GetUtcNow(), idempotency: null, None);

    public static Task<Stock?> SetStock(this TestStore store, ProductId id, long? available, long? expected = null) =>
        store
            .Port<IStockRepository>()
            .Replace(
                id,
                Stock.Of(available),
                expected is null ? null : Stock.Of(expected),
                store.Clock.GetUtcNow(),
                idempotency: null,
                None
            );

    public static Task<Stock?> Adjust(this TestStore store, ProductId id, long by) =>
        store.Port<IStockRepository>().Adjust(id, by, store.Clock.GetUtcNow(), idempotency: null, None);

    public static async Task<SavedReview> Put(this TestStore store, ProductId product, UserId author, int stars)
    {
        var now = store.Clock.GetUtcNow();
        var vendor = (await store.Find(product))!.Value.Product.VendorId;
        var content = ReviewContent.Of(Stars.Of(stars), ReviewText.Parse("Good."), []);
        return await store
            .Port<IReviewRepository>()
            .Save(
                product,
                author,
                stored => stored?.With(content, now) ?? Review.New(product, vendor, author, content, now),
                Precondition.None,
                now,
                idempotency: null,
                None
            );
    }

    public static Task<bool> DeleteReview(this TestStore store, ProductId product, UserId author) =>
        store
            .Port<IReviewRepository>()
            .Delete(product, author, Precondition.None, store.Clock.GetUtcNow(), idempotency: null, None);

    public static Task<bool> Favour(this TestStore store, UserId user, FavouriteTarget target)
    {
        var now = store.Clock.GetUtcNow();
        var favourite = new Favourite(user, target, CatalogueName.Parse("Bread"), now);
        return store.Port<IFavouriteRepository>().Add(favourite, now, idempotency: null, None);
    }

    public static Task<bool> Unfavour(this TestStore store, UserId user, FavouriteTarget target) =>
        store.Port<IFavouriteRepository>().Remove(user, target, store.Clock.GetUtcNow(), idempotency: null, None);

    /// <summary>Nothing in the table contradicts itself.</summary>
    public static async Task AssertSound(this TestStore store) =>
        Assert.That(await store.Port<IMarketplaceRepository>().FindBreaches(None), Is.Empty);
}
