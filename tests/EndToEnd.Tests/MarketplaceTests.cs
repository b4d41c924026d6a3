using Personalisation.TestKit.Time;
using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class MarketplaceTests
{
    private static readonly MoneyBody Price = new() { Amount = 490, Currency = "EUR" };

    private static string NewEmail() => $"{Guid.NewGuid():N}@Example.org";

    private static Task<Answer<VendorDetailsResponse>> NewVendor(string? email = null) =>
        Service.CreateVendorAsync(
            new NewVendorRequest
            {
                Email = email ?? NewEmail(),
                Name = "Maker",
                Currency = "EUR",
            }
        );

    private static async Task<ProductDetailsResponse> NewProduct(long? stock = null)
    {
        var request = new NewProductRequest
        {
            VendorId = (await NewVendor()).Result.Id,
            Name = "Bread",
            Price = Price,
            Stock = stock,
        };
        return (await Service.CreateProductAsync(request)).Result;
    }

    [Test]
    public async Task Vendor_FromCreationToClosing_KeepsItsAddressToItself()
    {
        var created = await NewVendor();
        var (id, email) = (created.Result.Id, created.Result.Email);
        Assert.That((created.StatusCode, created.Location), Is.EqualTo((201, $"/api/v1/vendors/{id}")));
        await NewVendor(email.ToUpperInvariant()).Refused(409, "email_taken");
        var patched = await Service.PatchVendorAsync(id, new VendorPatch { FeeBp = 650 }, created.ETag);
        Assert.That(patched.Result.FeeBp, Is.EqualTo(650));
        await Service
            .PatchVendorAsync(id, new VendorPatch { FeeBp = 1 }, created.ETag)
            .Refused(412, "precondition_failed");
        Assert.That((await Service.CloseVendorAsync(id)).StatusCode, Is.EqualTo(204));
        Assert.That((await NewVendor(email)).StatusCode, Is.EqualTo(201), "the address is free");
    }

    [Test]
    public async Task Stock_SetAndTaken_NeverGoesBelowZero()
    {
        var id = (await NewProduct(stock: 2)).Id;
        var taken = await Service.AdjustStockAsync(id, new StockAdjustmentRequest { By = -2 });
        Assert.That(taken.Result.Available, Is.Zero);
        await Service.AdjustStockAsync(id, new StockAdjustmentRequest { By = -1 }).Refused(409, "out_of_stock");
        Assert.That((await Service.SetStockAsync(id, StockRequest.NotCounted)).Result.Available, Is.Null);
        await Service.AdjustStockAsync(id, new StockAdjustmentRequest { By = -1 }).Refused(409, "stock_not_counted");
    }

    [Test]
    public async Task Review_PutTwiceAndDeleted_CountsOnce()
    {
        var (product, customer) = (await NewProduct(), NewId());
        var first = await Service.PutReviewAsync(product.Id, customer, new ReviewRequest { Rating = 5 });
        var second = await Service.PutReviewAsync(product.Id, customer, new ReviewRequest { Rating = 2 });
        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((201, 200)));
        var rating = (await Service.GetProductAsync(product.Id, consistent: true)).Result.Rating;
        Assert.That((rating.Average, rating.Count), Is.EqualTo(("2.00", 1L)));
        Assert.That((await Service.DeleteReviewAsync(product.Id, customer)).StatusCode, Is.EqualTo(204));
        rating = (await Service.GetProductAsync(product.Id, consistent: true)).Result.Rating;
        Assert.That((rating.Average, rating.Count), Is.EqualTo(((string?)null, 0L)));
    }

    [Test]
    public async Task Erasure_OfACustomer_TakesReviewsAndFavouritesAlong()
    {
        var (product, customer) = (await NewProduct(), NewId());
        await Service.PutReviewAsync(product.Id, customer, new ReviewRequest { Rating = 5 });
        await Service.AddFavouriteProductAsync(customer, product.Id);
        await Service.AddFavouriteVendorAsync(customer, product.VendorId);
        Assert.That((await Service.EraseProfileAsync(customer)).StatusCode, Is.EqualTo(204));
        var left = (await Service.GetProductAsync(product.Id, consistent: true)).Result;
        Assert.That((left.Rating.Count, left.Fans), Is.EqualTo((0L, 0L)));
        Assert.That((await Service.GetVendorAsync(product.VendorId, consistent: true)).Result.Fans, Is.Zero);
    }

    [Test]
    public async Task Vendors_ReplacedAndListed_AreFound()
    {
        var created = (await NewVendor()).Result;
        var found = await Service.GetVendorsAsync(created.Email.ToUpperInvariant());
        Assert.That(found.Result.Items.Select(vendor => vendor.Id), Is.EqualTo([created.Id]));
        var replaced = await Service.ReplaceVendorAsync(
            created.Id,
            new VendorRequest
            {
                Email = created.Email,
                Name = "Other",
                Currency = "EUR",
            }
        );
        Assert.That(replaced.Result.Name, Is.EqualTo("Other"));
    }

    [Test]
    public async Task Products_OfACategory_AreListedChangedAndRemoved()
    {
        var slug = NewId();
        await Service.PutProductCategoryAsync(slug, new ProductCategoryRequest { Name = "Crafts" });
        var categories = (await Service.GetProductCategoriesAsync(consistent: true)).Result.Items;
        Assert.That(categories.Select(category => category.Slug), Does.Contain(slug));
        var product = await NewProduct();
        var request = new ProductRequest
        {
            Name = "Rye bread",
            Price = Price,
            Category = slug,
        };
        Assert.That((await Service.ReplaceProductAsync(product.Id, request)).Result.Category, Is.EqualTo(slug));
        var listed = async () => (await Service.GetProductsAsync(slug)).Result.Items.Select(it => it.Id);
        Assert.That(listed, Is.EqualTo([product.Id]).After(Patience.Milliseconds, 50));
        var patch = new ProductPatch
        {
            Verbatim = new Dictionary<string, object?>(StringComparer.Ordinal) { ["category"] = null },
        };
        Assert.That((await Service.PatchProductAsync(product.Id, patch)).Result.Category, Is.Null);
        var ofVendor = async () => (await Service.GetVendorProductsAsync(product.VendorId)).Result.Items.Count;
        Assert.That(ofVendor, Is.EqualTo(1).After(Patience.Milliseconds, 50));
        Assert.That((await Service.DeleteProductAsync(product.Id)).StatusCode, Is.EqualTo(204));
        await Service.GetProductAsync(product.Id, consistent: true).Refused(404, "product_not_found");
    }

    [Test]
    public async Task Review_WithAReply_IsInAllLists()
    {
        var (product, customer) = (await NewProduct(), NewId());
        await Service.PutReviewAsync(product.Id, customer, new ReviewRequest { Rating = 4 });
        await Service.ReplyToReviewAsync(product.Id, customer, new ReplyRequest { Text = "Hello." });
        var thanks = new ReplyRequest { Text = "Thanks." };
        await Service.ReplyAsVendorAsync(NewId(), product.Id, customer, thanks).Refused(404, "review_not_found");
        await Service.ReplyAsVendorAsync(product.VendorId, product.Id, customer, thanks);
        var review = (await Service.GetReviewAsync(product.Id, customer, consistent: true)).Result;
        Assert.That(review.Reply!.Text, Is.EqualTo("Thanks."));
        foreach (
            var list in new Func<Task<Answer<ReviewPageResponse>>>[]
            {
                () => Service.GetProductReviewsAsync(product.Id),
                () => Service.GetVendorReviewsAsync(product.VendorId),
                () => Service.GetUserReviewsAsync(customer),
            }
        )
        {
            var authors = async () => (await list()).Result.Items.Select(it => it.CustomerId);
            Assert.That(authors, Is.EqualTo([customer]).After(Patience.Milliseconds, 50));
        }

        var dashboard = (await Service.GetDashboardAsync(product.VendorId)).Result;
        Assert.That(dashboard.RecentReviews.Select(it => it.Reply?.Text), Is.EqualTo(["Thanks."]));
    }

    [Test]
    public async Task Favourites_AddedAndRemoved_AreListedBothWays()
    {
        var (product, customer) = (await NewProduct(), NewId());
        await Service.AddFavouriteProductAsync(customer, product.Id);
        await Service.AddFavouriteVendorAsync(customer, product.VendorId);
        var favourites = async () => (await Service.GetFavouritesAsync(customer)).Result.Items.Select(it => it.Id);
        Assert.That(favourites, Is.EqualTo([product.Id, product.VendorId]).After(Patience.Milliseconds, 50));
        foreach (
            var fans in new Func<Task<Answer<FanPageResponse>>>[]
            {
                () => Service.GetProductFansAsync(product.Id),
                () => Service.GetVendorFansAsync(product.VendorId),
            }
        )
        {
            var customers = async () => (await fans()).Result.Items.Select(it => it.CustomerId);
            Assert.That(customers, Is.EqualTo([customer]).After(Patience.Milliseconds, 50));
        }

        await Service.RemoveFavouriteProductAsync(customer, product.Id);
        await Service.RemoveFavouriteVendorAsync(customer, product.VendorId);
        Assert.That(favourites, Is.Empty.After(Patience.Milliseconds, 50));
    }
}
