using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>The ratings in lists follow the exact ones, whatever happens between.</summary>
internal sealed class ListedRatingsTests
{
    private static readonly StarSum None = new(0, 0);

    private static Task CopyAll(TestStore store) => store.Port<ListedRatings>().CopyAll(CancellationToken.None);

    private static async Task<StarSum> Listed(TestStore store, VendorId vendor)
    {
        var page = await store
            .Port<IProductRepository>()
            .FindByVendor(vendor, hidden: true, after: null, 10, CancellationToken.None);
        return page!.Items.Single().Rating;
    }

    [Test]
    public async Task CopyAll_AfterEachChange_ShowsItInLists()
    {
        await using var store = TestStore.Create();
        var vendor = await store.NewVendor();
        var (product, author) = (await store.NewProduct(vendor), A.FreshId());
        Assert.That(await Listed(store, vendor), Is.EqualTo(None));
        await store.Put(product, author, 5);
        await store.Put(product, A.FreshId(), 2);
        Assert.That(await Listed(store, vendor), Is.EqualTo(None));
        await CopyAll(store);
        Assert.That(await Listed(store, vendor), Is.EqualTo(new StarSum(7, 2)));
        await store.DeleteReview(product, author);
        await CopyAll(store);
        Assert.That(await Listed(store, vendor), Is.EqualTo(new StarSum(2, 1)));
    }

    [Test]
    public async Task Erase_OfAnAuthor_LeavesTheListWithoutTheStars()
    {
        await using var store = TestStore.Create();
        var vendor = await store.NewVendor();
        var (product, author) = (await store.NewProduct(vendor), A.FreshId());
        await store.Put(product, author, 5);
        await CopyAll(store);
        await store.Erase(author);
        await CopyAll(store);
        Assert.That(await Listed(store, vendor), Is.EqualTo(None));
    }

    [Test]
    public async Task Find_TheListIsBehind_HasItCopied()
    {
        await using var store = TestStore.Create();
        var vendor = await store.NewVendor();
        var product = await store.NewProduct(vendor);
        await store.Put(product, A.FreshId(), 4);
        // Another instance, which did not write the review.
        await using var other = TestStore.Create();
        await CopyAll(other);
        Assert.That(await Listed(other, vendor), Is.EqualTo(None));
        await other.Find(product);
        await CopyAll(other);
        Assert.That(await Listed(other, vendor), Is.EqualTo(new StarSum(4, 1)));
    }

    [Test]
    public async Task CopyAll_WhileOthersEditAndReview_EndsWithTheExactRating()
    {
        await using var store = await Market.Open();
        var vendor = await store.NewVendor();
        var product = await store.NewProduct(vendor);
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async index =>
                {
                    await store.Put(product, A.FreshId(), (index % 5) + 1);
                    await CopyAll(store);
                    if (index % 4 == 0)
                    {
                        await store.Change(product, it => it with { MaxQuantity = index + 1 });
                    }
                })
        );
        await CopyAll(store);
        await CopyAll(store);
        var exact = (await store.Find(product))!.Value.Stars;
        Assert.That(exact.Count, Is.EqualTo(16));
        Assert.That(await Listed(store, vendor), Is.EqualTo(exact.Total));
        await store.AssertSound();
    }
}
