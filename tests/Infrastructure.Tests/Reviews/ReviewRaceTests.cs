using Personalisation.Application.Errors;
using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Reviews;

/// <summary>The stars stay exact under concurrent writes.</summary>
internal sealed class ReviewRaceTests
{
    private const int Writers = 64;

    [Test]
    public async Task Save_64ByOneCustomer_LeavesOneReviewAndItsStars()
    {
        await using var store = await Market.Open();
        var (author, product) = (A.FreshId(), await store.NewProduct());
        var done = await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(index => IsDone(() => store.Put(product, author, (index % 5) + 1)))
        );
        Assert.That(done, Has.Some.True);
        Assert.That((await store.Find(product))!.Value.Stars.Count, Is.EqualTo(1));
        await store.AssertSound();
    }

    [Test]
    public async Task SaveAndDelete_By64Customers_LeaveTheStarsOfTheRest()
    {
        await using var store = await Market.Open();
        var product = await store.NewProduct();
        var authors = Enumerable.Range(0, Writers).Select(_ => A.FreshId()).ToList();
        await Task.WhenAll(authors.Select((author, index) => store.Put(product, author, (index % 5) + 1)));
        Assert.That((await store.Find(product))!.Value.Stars.Count, Is.EqualTo(Writers));
        var gone = await Task.WhenAll(authors.Take(32).Select(author => store.DeleteReview(product, author)));
        Assert.That(gone, Has.All.True);
        var stars = (await store.Find(product))!.Value.Stars;
        Assert.That((stars.Count, stars), Is.EqualTo((32, new StarCounts([6, 6, 7, 7, 6]))));
        await store.AssertSound();
    }

    [Test]
    public async Task Erase_WhileTheVendorRepliesAndOthersWrite_StaysSound()
    {
        await using var store = await Market.Open();
        var vendor = await store.NewVendor();
        var products = new[] { await store.NewProduct(vendor), await store.NewProduct(vendor) };
        var authors = Enumerable.Range(0, 8).Select(_ => A.FreshId()).ToList();
        foreach (var author in authors)
        {
            await store.Put(products[0], author, 5);
            await store.Put(products[1], author, 1);
        }

        await Task.WhenAll(
            authors
                .Take(4)
                .SelectMany<Domain.Identity.UserId, Task>(author =>
                    [store.Erase(author), store.Erase(author), IsDone(() => store.Put(products[0], author, 3))]
                )
        );
        foreach (var author in authors.Take(4))
        {
            await store.Erase(author);
            Assert.That(await store.Partition($"USER#{author}"), Is.Empty);
        }

        Assert.That((await store.Find(vendor))!.Value.Stars, Is.EqualTo(new StarCounts([4, 0, 0, 0, 4])));
        await store.AssertSound();
    }

    private static async Task<bool> IsDone<T>(Func<Task<T>> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (UseCaseException fault) when (fault is ConflictException or ErasureRunningException)
        {
            return false;
        }
    }
}
