using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>A category gets another number of partitions while others read and write it.</summary>
internal sealed class CategoryReshardTests
{
    private static readonly CategorySlug Slug = CategorySlug.Parse("crafts");

    private static Task<TestStore> Open() =>
        Market.Open(configure: new CatalogueOptions { ReshardPause = TimeSpan.Zero });

    private static Task<long?> Reshard(TestStore store, int partitions) =>
        store.Port<ICategoryRepository>().Reshard(Slug, partitions, CancellationToken.None);

    private static async Task<List<string>> Listed(TestStore store)
    {
        var page = await store
            .Port<IProductRepository>()
            .FindByCategory(Slug, new TimeWindow(null, null), 100, CancellationToken.None);
        return [.. page!.Items.Select(listed => listed.Product.Id.Value)];
    }

    [TestCase(3)]
    [TestCase(32)]
    public async Task Reshard_OverMoreOrFewer_ListsTheSameProducts(int partitions)
    {
        await using var store = await Open();
        var vendor = await store.NewVendor();
        await store.PutCategory(Slug.Value);
        for (var index = 0; index < 40; index++)
        {
            await store.Create(store.Product(vendor, category: Slug.Value));
        }

        var before = await Listed(store);
        Assert.That(await Reshard(store, partitions), Is.InRange(1, 40));
        Assert.That(await Listed(store), Is.EqualTo(before));
        Assert.That(await Reshard(store, partitions), Is.Zero);
        await store.Create(store.Product(vendor, category: Slug.Value));
        Assert.That(await Listed(store), Has.Count.EqualTo(41));
        var lists = (await Partitions(store, vendor)).Distinct(StringComparer.Ordinal);
        Assert.That(lists, Is.SubsetOf(Enumerable.Range(0, partitions).Select(shard => $"CATEGORY#crafts#{shard}")));
        await store.AssertSound();
    }

    [Test]
    public async Task Reshard_ThereIsNoCategory_IsNull()
    {
        await using var store = await Open();
        Assert.That(await Reshard(store, 4), Is.Null);
    }

    [Test]
    public async Task Reshard_WhileProductsAreWritten_LosesNone()
    {
        await using var store = await Open();
        var vendor = await store.NewVendor();
        await store.PutCategory(Slug.Value);
        var made = new List<Product>();
        for (var index = 0; index < 16; index++)
        {
            made.Add((await store.Create(store.Product(vendor, category: Slug.Value))).Value.Product);
        }

        var edits = made.Select(
            async (product, index) =>
            {
                await store.Change(product.Id, it => it with { ForSale = false });
                await store.Change(product.Id, it => it with { ForSale = true, MaxQuantity = index + 1 });
            }
        );
        var others = Enumerable.Range(0, 8).Select(_ => store.Create(store.Product(vendor, category: Slug.Value)));
        await Task.WhenAll([Reshard(store, 16), .. edits, .. others]);
        await Reshard(store, 16);
        Assert.That(await Listed(store), Has.Count.EqualTo(24));
        await store.AssertSound();
    }

    [Test]
    public async Task Reshard_TwiceAtOnce_LosesNone()
    {
        await using var store = await Open();
        var vendor = await store.NewVendor();
        await store.PutCategory(Slug.Value);
        for (var index = 0; index < 24; index++)
        {
            await store.Create(store.Product(vendor, category: Slug.Value));
        }

        await Task.WhenAll(Reshard(store, 3), Reshard(store, 16));
        Assert.That(await Listed(store), Has.Count.EqualTo(24));
        await store.AssertSound();
    }

    [Test]
    public async Task Save_WhileOneRuns_KeepsTheOldPartitions()
    {
        await using var store = await Open();
        await store.PutCategory(Slug.Value);
        var item = (await store.Partition("CATEGORIES")).Single().ToDictionary(StringComparer.Ordinal);
        item["was"] = new() { N = "16" };
        await store.PutRaw(item);
        await store.PutCategory(Slug.Value);
        Assert.That((await store.Partition("CATEGORIES")).Single()["was"].N, Is.EqualTo("16"));
    }

    private static async Task<IEnumerable<string>> Partitions(TestStore store, Domain.Identity.VendorId vendor)
    {
        var page = await store
            .Port<IProductRepository>()
            .FindByVendor(vendor, hidden: true, after: null, 100, CancellationToken.None);
        var items = await Task.WhenAll(page!.Items.Select(it => store.Partition($"PRODUCT#{it.Product.Id}")));
        return items.SelectMany(it => it).Where(it => it["typ"].S is "PROD").Select(it => it["gsi2pk"].S);
    }
}
