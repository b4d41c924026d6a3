using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Idempotency;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>The writes of the marketplace that may have a key; the contract of idempotency finds them.</summary>
internal static class CatalogueWriteCases
{
    private const string Same = "without a change";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Currency Euro = Currency.Parse("EUR");

    public static IReadOnlyList<WriteCase> All { get; } =
    [
        Of<IVendorRepository>(nameof(IVendorRepository.Create), "", Nothing, CreateVendor, VendorState),
        Of<IVendorRepository>(
            nameof(IVendorRepository.Change),
            "",
            CreateVendor,
            at => ChangeVendor(at, "b"),
            VendorState
        ),
        Of<IVendorRepository>(
            nameof(IVendorRepository.Change),
            Same,
            CreateVendor,
            at => ChangeVendor(at, null),
            VendorState
        ),
        Of<IVendorRepository>(nameof(IVendorRepository.Close), "", CreateVendor, CloseVendor, VendorState),
        Of<ICategoryRepository>(nameof(ICategoryRepository.Save), "", Nothing, SaveCategory, Stepwise),
        Of<IProductRepository>(nameof(IProductRepository.Create), "", CreateVendor, CreateProduct, ProductState),
        Of<IProductRepository>(
            nameof(IProductRepository.Change),
            "",
            Product,
            at => ChangeProduct(at, "b"),
            ProductState
        ),
        Of<IProductRepository>(
            nameof(IProductRepository.Change),
            Same,
            Product,
            at => ChangeProduct(at, null),
            ProductState
        ),
        Of<IProductRepository>(nameof(IProductRepository.Delete), "", Product, DeleteProduct, ProductState),
        Of<IStockRepository>(nameof(IStockRepository.Replace), "", Product, SetStock, ProductState),
        Of<IStockRepository>(nameof(IStockRepository.Adjust), "", Product, Adjust, ProductState),
        Of<IReviewRepository>(nameof(IReviewRepository.Save), "", Product, SaveReview, ReviewState),
        Of<IReviewRepository>(nameof(IReviewRepository.Reply), "", Review, Reply, ReviewState),
        Of<IReviewRepository>(nameof(IReviewRepository.Delete), "", Review, DeleteReview, ReviewState),
        Of<IFavouriteRepository>(nameof(IFavouriteRepository.Add), "", Product, Favour, ProductState),
        Of<IFavouriteRepository>(nameof(IFavouriteRepository.Remove), "", Favourite, Unfavour, ProductState),
    ];

    private static WriteCase Of<TPort>(
        string method,
        string condition,
        Func<WriteContext, Task> arrange,
        Func<WriteContext, Task> write,
        Func<WriteContext, Task<string>> state
    ) => new(typeof(TPort), method, condition, arrange, write, state);

    private static Task Nothing(WriteContext at) => Task.CompletedTask;

    private static Task<string> Stepwise(WriteContext at) => Task.FromResult("");

    public static VendorId VendorOf(WriteContext at) => VendorId.Parse($"v-{at.Id}");

    public static ProductId ProductOf(WriteContext at) => ProductId.Parse(at.Id.Value);

    private static FavouriteTarget TargetOf(WriteContext at) => FavouriteTarget.Of(ProductOf(at));

    private static Task CreateVendor(WriteContext at)
    {
        var email = EmailAddress.Parse($"{at.Id}@example.org");
        var name = CatalogueName.Parse("a");
        var vendor = new Vendor(VendorOf(at), email, name, null, Euro, new VendorTerms(Euro), at.Now, at.Now);
        return at.Port<IVendorRepository>()
            .Create(vendor, at.Now, at.Write<Versioned<VendorDetails>>(made => $"{made.Version}"), None);
    }

    private static Task<Versioned<VendorDetails>?> ChangeVendor(WriteContext at, string? name) =>
        at.Port<IVendorRepository>()
            .Change(
                VendorOf(at),
                vendor => name is null ? vendor : vendor with { Name = CatalogueName.Parse(name) },
                Precondition.None,
                at.Now,
                at.Write<Versioned<VendorDetails>?>(changed => $"{changed!.Version}"),
                None
            );

    private static Task CloseVendor(WriteContext at) =>
        at.Port<IVendorRepository>()
            .Close(VendorOf(at), Precondition.None, at.Now, at.Write<bool>(wasThere => $"{wasThere}"), None);

    private static async Task<string> VendorState(WriteContext at) =>
        $"{(await at.Port<IVendorRepository>().Find(VendorOf(at), consistent: true, None))?.Version}";

    private static Task SaveCategory(WriteContext at)
    {
        var category = new Category(CategorySlug.Parse("idempotency-tests"), CatalogueName.Parse("a"));
        return at.Port<ICategoryRepository>()
            .Save(
                category,
                Precondition.None,
                at.Now,
                at.Write<Versioned<Category>>(saved => $"{saved.Version}"),
                None
            );
    }

    /// <summary>A product under the id of the user, of which there are five at a cent each.</summary>
    public static async Task Product(WriteContext at)
    {
        await CreateVendor(at with { Sending = null });
        await CreateProduct(at);
    }

    private static Task CreateProduct(WriteContext at)
    {
        var product = new Product(
            ProductOf(at),
            VendorOf(at),
            CatalogueName.Parse("a"),
            Description: null,
            Category: null,
            new Money(1, Euro),
            MaxQuantity: 1,
            ForSale: true,
            ProductTexts.None,
            at.Now,
            at.Now
        );
        return at.Port<IProductRepository>()
            .Create(product, Stock.Of(5), at.Now, at.Write<Versioned<ProductDetails>>(made => $"{made.Version}"), None);
    }

    private static Task<Versioned<ProductDetails>?> ChangeProduct(WriteContext at, string? name) =>
        at.Port<IProductRepository>()
            .Change(
                ProductOf(at),
                product => name is null ? product : product with { Name = CatalogueName.Parse(name) },
                Precondition.None,
                at.Now,
                at.Write<Versioned<ProductDetails>?>(changed => $"{changed!.Version}"),
                None
            );

    private static Task DeleteProduct(WriteContext at) =>
        at.Port<IProductRepository>()
            .Delete(ProductOf(at), Precondition.None, at.Now, at.Write<bool>(wasThere => $"{wasThere}"), None);

    private static Task SetStock(WriteContext at) =>
        at.Port<IStockRepository>()
            .Replace(ProductOf(at), Stock.Of(9), null, at.Now, at.Write<Stock?>(stock => $"{stock!.Available}"), None);

    private static Task Adjust(WriteContext at) =>
        at.Port<IStockRepository>()
            .Adjust(ProductOf(at), 2, at.Now, at.Write<Stock?>(stock => $"{stock!.Available}"), None);

    private static async Task<string> ProductState(WriteContext at)
    {
        var found = await at.Port<IProductRepository>().Find(ProductOf(at), consistent: true, None);
        return $"{found?.Version} {found?.Value.Stock.Available} {found?.Value.Fans}";
    }

    private static async Task Review(WriteContext at)
    {
        await Product(at with { Sending = null });
        await SaveReview(at);
    }

    private static Task SaveReview(WriteContext at)
    {
        var content = ReviewContent.Of(Stars.Of(5), comment: null, []);
        var review = Domain.Reviews.Review.New(ProductOf(at), VendorOf(at), at.Id, content, at.Now);
        return at.Port<IReviewRepository>()
            .Save(
                ProductOf(at),
                at.Id,
                stored => stored ?? review,
                Precondition.None,
                at.Now,
                at.Write<SavedReview>(saved => $"{saved.Review.Version}"),
                None
            );
    }

    private static Task Reply(WriteContext at) =>
        at.Port<IReviewRepository>()
            .Reply(
                ProductOf(at),
                at.Id,
                review => review.Answered(ReviewText.Parse("a"), at.Now),
                Precondition.None,
                at.Now,
                at.Write<Versioned<Review>?>(review => $"{review!.Version}"),
                None
            );

    private static Task DeleteReview(WriteContext at) =>
        at.Port<IReviewRepository>()
            .Delete(ProductOf(at), at.Id, Precondition.None, at.Now, at.Write<bool>(wasThere => $"{wasThere}"), None);

    private static async Task<string> ReviewState(WriteContext at) =>
        $"{(await at.Port<IReviewRepository>().Find(ProductOf(at), at.Id, consistent: true, None))?.Version}";

    private static async Task Favourite(WriteContext at)
    {
        await Product(at with { Sending = null });
        await Favour(at);
    }

    private static Task Favour(WriteContext at) =>
        at.Port<IFavouriteRepository>()
            .Add(
                new Favourite(at.Id, TargetOf(at), CatalogueName.Parse("a"), at.Now),
                at.Now,
                at.Write<bool>(added => $"{added}"),
                None
            );

    private static Task Unfavour(WriteContext at) =>
        at.Port<IFavouriteRepository>()
            .Remove(at.Id, TargetOf(at), at.Now, at.Write<bool>(removed => $"{removed}"), None);
}
