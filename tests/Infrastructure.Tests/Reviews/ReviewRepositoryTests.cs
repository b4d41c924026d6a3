using Personalisation.Application.Errors;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Reviews;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReviewRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();

    private IReviewRepository Reviews => _store.Port<IReviewRepository>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<StarCounts> StarsOf(ProductId product) => (await _store.Find(product))!.Value.Stars;

    [Test]
    public async Task Save_NewThenChanged_CountsTheStarsOnce()
    {
        var (author, product) = (A.FreshId(), await _store.NewProduct());
        var vendor = (await _store.Find(product))!.Value.Product.VendorId;
        var first = await _store.Put(product, author, 5);
        Assert.That(first.IsCreation, Is.True);
        Assert.That(await StarsOf(product), Is.EqualTo(new StarCounts([0, 0, 0, 0, 1])));
        var second = await _store.Put(product, author, 2);
        Assert.That((second.IsCreation, second.Review.Version > first.Review.Version), Is.EqualTo((false, true)));
        Assert.That(await StarsOf(product), Is.EqualTo(new StarCounts([0, 1, 0, 0, 0])));
        Assert.That((await _store.Find(vendor))!.Value.Stars, Is.EqualTo(new StarCounts([0, 1, 0, 0, 0])));
        Assert.That(await _store.DeleteReview(product, author), Is.True);
        Assert.That(await StarsOf(product), Is.EqualTo(StarCounts.None));
        Assert.That(await _store.DeleteReview(product, author), Is.False);
        Assert.That(await _store.Partition($"USER#{author}"), Is.Empty);
    }

    [Test]
    public async Task Save_New_StoresReviewAndPointer()
    {
        var (author, product) = (A.FreshId(), await _store.NewProduct());
        var saved = await _store.Put(product, author, 4);
        var stored = await Reviews.Find(product, author, consistent: true, CancellationToken.None);
        Assert.That(stored!.Version, Is.EqualTo(saved.Review.Version));
        Assert.That(stored.Value.Content.Comment, Is.EqualTo(ReviewText.Parse("Good.")));
        var item = (await _store.Partition($"PRODUCT#{product}")).Single(it => it["typ"].S is "REVW");
        Assert.That((item["sk"].S, item["stars"].N), Is.EqualTo(($"REVIEW#{author}", "4")));
        Assert.That(item["gsi1pk"].S, Is.EqualTo($"PRODUCT#{product}#REVIEWS"));
        var pointer = (await _store.Partition($"USER#{author}")).Single();
        Assert.That((pointer["sk"].S, pointer["typ"].S), Is.EqualTo(($"REVIEW#{product}", "REVP")));
    }

    [Test]
    public async Task Reply_AndANewReview_KeepEachOther()
    {
        var (author, product) = (A.FreshId(), await _store.NewProduct());
        await _store.Put(product, author, 4);
        var replied = await Reply("Thank you!");
        Assert.That(replied!.Value.Reply!.Text.Value, Is.EqualTo("Thank you!"));
        var changed = await _store.Put(product, author, 1);
        Assert.That(changed.Review.Value.Reply, Is.EqualTo(replied.Value.Reply));
        Assert.That((await Reply(null))!.Value.Reply, Is.Null);
        Assert.That(await StarsOf(product), Is.EqualTo(new StarCounts([1, 0, 0, 0, 0])));
        await _store.DeleteReview(product, author);
        Assert.That(await Reply("late"), Is.Null);

        Task<Versioned<Review>?> Reply(string? text) =>
            Reviews.Reply(
                product,
                author,
                review => review.Answered(text is null ? null : ReviewText.Parse(text), _store.Clock.GetUtcNow()),
                Precondition.None,
                _store.Clock.GetUtcNow(),
                idempotency: null,
                CancellationToken.None
            );
    }

    [Test]
    public async Task Lists_SeveralPages_EqualASortedList()
    {
        var vendor = await _store.NewVendor();
        var products = new[] { await _store.NewProduct(vendor), await _store.NewProduct(vendor) };
        var (authors, made) = (Enumerable.Range(0, 9).Select(_ => A.FreshId()).ToList(), new List<Review>());
        foreach (var (author, index) in authors.Select((author, index) => (author, index)))
        {
            if (index % 3 == 0)
            {
                _store.Clock.Advance(TimeSpan.FromMinutes(1));
            }

            made.Add((await _store.Put(products[index % 2], author, 3)).Review.Value);
            made.Add((await _store.Put(products[1 - index % 2], author, 4)).Review.Value);
        }

        var newest = made.OrderByDescending(review => review.CreatedAt)
            .ThenByDescending(review => $"{review.Product}#{review.Author}", StringComparer.Ordinal)
            .Select(Named)
            .ToList();
        Assert.That(
            await All(place => Reviews.FindByVendor(vendor, place, 4, CancellationToken.None)),
            Is.EqualTo(newest)
        );
        Assert.That(
            await All(place => Reviews.FindByProduct(products[0], place, 4, CancellationToken.None)),
            Is.EqualTo(newest.Where(name => name.StartsWith(products[0].Value, StringComparison.Ordinal)))
        );
        var first = await Reviews.FindByAuthor(authors[0], null, 1, CancellationToken.None);
        var after = ProductId.Parse(first.Next!.Value.Text);
        var second = await Reviews.FindByAuthor(authors[0], after, 1, CancellationToken.None);
        Assert.That(
            first.Items.Concat(second.Items).Select(review => review.Product.Value),
            Is.EqualTo(products.Select(product => product.Value).Order(StringComparer.Ordinal))
        );
        Assert.That(second.Next, Is.Null);

        static string Named(Review review) => $"{review.Product} {review.Author}";

        static async Task<List<string>> All(Func<ReviewPlace?, Task<Domain.Paging.Page<Review>>> find)
        {
            var (seen, place) = (new List<string>(), (ReviewPlace?)null);
            do
            {
                var page = await find(place);
                seen.AddRange(page.Items.Select(Named));
                place = page.Next is { } next ? ReviewPlace.Of(next) : null;
            } while (place is not null);
            return seen;
        }
    }

    [Test]
    public async Task Save_WhileTheAuthorIsErased_IsRefused()
    {
        var (author, product) = (A.FreshId(), await _store.NewProduct());
        await _store.PutRaw(
            new Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{author}"),
                ["sk"] = new("REVIEWS"),
                ["typ"] = new("GONE"),
                ["id"] = new(author.Value),
            }
        );
        Assert.That(() => _store.Put(product, author, 3), Throws.InstanceOf<ErasureRunningException>());
        Assert.That(await StarsOf(product), Is.EqualTo(StarCounts.None));
    }
}
