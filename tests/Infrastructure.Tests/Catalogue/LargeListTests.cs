using Personalisation.Application.Catalogue;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;
using Personalisation.Infrastructure.Reviews;
using Personalisation.TestKit;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>
/// Every page of long lists equals a list sorted in memory; several entries are of one instant. <c>LIST_PRODUCTS</c> and
/// <c>LIST_REVIEWS</c> make the lists longer than in a check.
/// </summary>
internal sealed class LargeListTests
{
    private static readonly int Products = TestSetting.Number("LIST_PRODUCTS", 1_500);
    private static readonly int Reviews = TestSetting.Number("LIST_REVIEWS", 600);
    private const int Shards = 8;

    private static readonly DateTimeOffset June = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CategorySlug Slug = CategorySlug.Parse("crafts");
    private static readonly ProductId Reviewed = ProductId.Parse("reviewed");

    private readonly List<Product> _products = [];
    private readonly List<Review> _reviews = [];
    private TestStore _store = null!;
    private VendorId _vendor = null!;

    [OneTimeSetUp]
    public async Task Seed()
    {
        _store = await Market.Open();
        _vendor = await _store.NewVendor();
        await _store.PutCategory(Slug.Value);
        var random = new Random(7);
        for (var index = 0; index < Products; index++)
        {
            var createdAt = June.AddSeconds(random.Next(Products / 3));
            _products.Add(
                _store.Product(_vendor, ProductId.Parse($"p-{random.Next():x8}-{index}"), Slug.Value, createdAt)
            );
        }

        var content = ReviewContent.Of(Stars.Of(4), comment: null, []);
        for (var index = 0; index < Reviews; index++)
        {
            var createdAt = June.AddSeconds(random.Next(Reviews / 3));
            var author = UserId.Parse($"u-{random.Next():x8}-{index}");
            _reviews.Add(Review.New(Reviewed, _vendor, author, content, createdAt));
        }

        var table = _store.Port<ItemTable>();
        var items = _products
            .Select(product =>
            {
                var list = Keys.CategoryList(Slug, Shard.Of(product.Id.Value, Shards));
                return table.ToAttributes(ProductItem.Of(new Versioned<Product>(product, 1), "t", list));
            })
            .Concat(
                _reviews.Select(review => table.ToAttributes(ReviewItem.Of(new Versioned<Review>(review, 1), "t")))
            );
        await _store.Port<ItemBatch>().PutAll(items, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Close() => await _store.DisposeAsync();

    [TestCase(25)]
    [TestCase(100)]
    public async Task FindByCategory_EachPage_EqualsTheSortedList(int limit)
    {
        var sorted = Newest(_products, product => product.CreatedAt, product => product.Id.Value);
        var (products, seen, place) = (_store.Port<IProductRepository>(), new List<string>(), (TimePlace?)null);
        do
        {
            var page = await products.FindByCategory(Slug, new TimeWindow(null, place), limit, CancellationToken.None);
            AssertPage(sorted, seen, [.. page!.Items.Select(listed => listed.Product.Id.Value)], limit);
            place = page.Next is { } next ? TimePlace.Of(next, ProductId.IsValid) : null;
        } while (place is not null);
        Assert.That(seen, Has.Count.EqualTo(Products));
    }

    [Test]
    public async Task FindByCategory_BetweenTwoTimes_IsThatPartOfTheList()
    {
        var (after, before) = (June.AddSeconds(100), June.AddSeconds(110));
        var sorted = Newest(
            _products.Where(product => product.CreatedAt > after && product.CreatedAt < before),
            product => product.CreatedAt,
            product => product.Id.Value
        );
        var window = new TimeWindow(after, new TimePlace(before, Id: null));
        var page = await _store.Port<IProductRepository>().FindByCategory(Slug, window, 100, CancellationToken.None);
        Assert.That(sorted, Has.Count.InRange(1, 100));
        Assert.That(page!.Items.Select(listed => listed.Product.Id.Value), Is.EqualTo(sorted));
        Assert.That(page.Next, Is.Null);
    }

    [Test]
    public async Task FindByVendor_EachPage_EqualsTheSortedList()
    {
        var sorted = _products.Select(product => product.Id.Value).Order(StringComparer.Ordinal).ToList();
        var (products, seen, after) = (_store.Port<IProductRepository>(), new List<string>(), (ProductId?)null);
        do
        {
            var page = await products.FindByVendor(_vendor, hidden: false, after, 100, CancellationToken.None);
            AssertPage(sorted, seen, [.. page!.Items.Select(listed => listed.Product.Id.Value)], 100);
            after = page.Next is { Text: var last } ? ProductId.Parse(last) : null;
        } while (after is not null);
        Assert.That(seen, Has.Count.EqualTo(Products));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task FindReviews_EachPage_EqualsTheSortedList(bool ofVendor)
    {
        var sorted = Newest(_reviews, review => review.CreatedAt, review => review.Author.Value);
        var (reviews, seen, place) = (_store.Port<IReviewRepository>(), new List<string>(), (ReviewPlace?)null);
        do
        {
            var page = ofVendor
                ? await reviews.FindByVendor(_vendor, place, 100, CancellationToken.None)
                : await reviews.FindByProduct(Reviewed, place, 100, CancellationToken.None);
            AssertPage(sorted, seen, [.. page.Items.Select(review => review.Author.Value)], 100);
            place = page.Next is { } next ? ReviewPlace.Of(next) : null;
        } while (place is not null);
        Assert.That(seen, Has.Count.EqualTo(Reviews));
    }

    private static void AssertPage(List<string> sorted, List<string> seen, List<string> page, int limit)
    {
        Assert.That(page, Is.EqualTo(sorted.Skip(seen.Count).Take(limit)));
        seen.AddRange(page);
    }

    private static List<string> Newest<T>(IEnumerable<T> all, Func<T, DateTimeOffset> time, Func<T, string> id) =>
        [.. all.OrderByDescending(time).ThenByDescending(id, StringComparer.Ordinal).Select(id)];
}
