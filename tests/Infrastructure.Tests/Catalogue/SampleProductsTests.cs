using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>Sample products are made once, and nothing that is there is overwritten.</summary>
internal sealed class SampleProductsTests
{
    private static readonly ProductId Seventh = ProductId.Parse("7");

    private static async Task Start(TestStore store, int products)
    {
        var samples = ActivatorUtilities.CreateInstance<SampleProducts>(store.Services, new SampleOptions(products));
        await ((IHostedService)samples).StartAsync(CancellationToken.None);
    }

    private static async Task<int> Count(TestStore store, string category)
    {
        var window = new TimeWindow(null, null);
        var page = await store
            .Port<IProductRepository>()
            .FindByCategory(CategorySlug.Parse(category), window, 100, CancellationToken.None);
        return page!.Items.Length;
    }

    [Test]
    public async Task Start_InAnEmptyTable_MakesAllOfThem()
    {
        await using var store = await Market.Open();
        await Start(store, 40);
        var product = (await store.Find(ProductId.Parse("17")))!.Value;
        Assert.That(
            (product.Product.Name.Value, product.Product.Price.ToString(), product.Product.Category!.Value),
            Is.EqualTo(("Product 17", "18.17 USD", "home"))
        );
        Assert.That(product.Stock.Available, Is.Null);
        Assert.That(await Count(store, "electronics"), Is.EqualTo(8));
        Assert.That(await store.Find(ProductId.Parse("41")), Is.Null);
        await store.AssertSound();
    }

    [Test]
    public async Task Start_WithMore_AddsTheRestAndChangesNothing()
    {
        await using var store = await Market.Open();
        await Start(store, 10);
        await store.SetStock(Seventh, 3);
        await store.Delete(ProductId.Parse("8"));
        var changed = await store.Find(Seventh);
        await Start(store, 10);
        await Start(store, 20);
        Assert.That(await store.Find(Seventh), Is.EqualTo(changed));
        Assert.That(await store.Find(ProductId.Parse("8")), Is.Null);
        Assert.That(await store.Find(ProductId.Parse("20")), Is.Not.Null);
        await store.AssertSound();
    }

    [Test]
    public async Task Start_OneOfThemExists_LeavesIt()
    {
        await using var store = await Market.Open();
        var own = await store.Create(store.Product(await store.NewVendor(), Seventh));
        await Start(store, 10);
        Assert.That((await store.Find(Seventh))!.Value.Product, Is.EqualTo(own.Value.Product));
        await store.AssertSound();
    }

    [Test]
    public async Task Start_ItemOfAClientHasExpired_TakesItsId()
    {
        await using var store = await Market.Open();
        await store.PutRaw(
            new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new("ITEM#7"),
                ["sk"] = new("ITEM#7"),
                ["typ"] = new("ITM"),
                ["expires_at"] = new(StoredTime.Of(store.Clock.GetUtcNow())),
            }
        );
        await Start(store, 10);
        Assert.That(await store.Find(Seventh), Is.Not.Null);
        await store.AssertSound();
    }

    [Test]
    public async Task Start_ItemOfAClientHasAnId_LeavesItOut()
    {
        await using var store = await Market.Open();
        await store.PutRaw(
            new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new("ITEM#7"),
                ["sk"] = new("ITEM#7"),
                ["typ"] = new("ITM"),
            }
        );
        await Start(store, 10);
        Assert.That(await store.Find(Seventh), Is.Null);
        Assert.That(await store.Find(ProductId.Parse("8")), Is.Not.Null);
    }

    [Test]
    public async Task Start_ACategoryIsReshardedMeanwhile_UsesItsNewPartitions()
    {
        var (isResharded, opened) = (false, (TestStore?)null);
        await using var store = await Market.Open(
            configure: new CatalogueOptions { ReshardPause = TimeSpan.Zero },
            wrap: client => InterceptedClient.Around(client, after: Reshard)
        );
        opened = store;
        await Start(store, 3 * SampleWriter.Most);
        Assert.That(isResharded, Is.True);
        Assert.That(await Count(store, "toys"), Is.EqualTo(3 * SampleWriter.Most / 5).Within(1));
        await store.AssertSound();

        // After the first products were written.
        async Task Reshard(AmazonWebServiceRequest request)
        {
            if (!isResharded && request is TransactWriteItemsRequest { TransactItems.Count: 3 * SampleWriter.Most })
            {
                isResharded = true;
                foreach (var category in SampleProduct.Categories)
                {
                    await opened!.Port<ICategoryRepository>().Reshard(category.Slug, 32, CancellationToken.None);
                }
            }
        }
    }

    [Test]
    public async Task Start_AnotherInstanceIsFaster_OverwritesNothing()
    {
        var (isOvertaken, opened) = (false, (TestStore?)null);
        await using var store = await Market.Open(wrap: client => InterceptedClient.Around(client, after: Overtake));
        opened = store;
        await Start(store, 10);
        Assert.That(isOvertaken, Is.True);
        Assert.That((await store.Find(Seventh))!.Value.Stock.Available, Is.EqualTo(3));
        Assert.That(await store.Find(ProductId.Parse("10")), Is.Not.Null);
        await store.AssertSound();

        // Between its read of the products and its write.
        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (!isOvertaken && request is BatchGetItemRequest)
            {
                isOvertaken = true;
                await Start(opened!, 7);
                await opened!.SetStock(Seventh, 3);
            }
        }
    }

    [Test]
    public async Task Start_OfSeveralAtOnce_MakesEachOnce()
    {
        await using var store = await Market.Open();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Start(store, 60)));
        Assert.That(await Count(store, "toys"), Is.EqualTo(12));
        await store.AssertSound();
    }

    [Test]
    public async Task Start_TheVendorIsClosed_MakesNothing()
    {
        await using var store = await Market.Open();
        await store.Create(store.Vendor(id: SampleProduct.VendorId));
        await store.Close(SampleProduct.VendorId);
        await Start(store, 10);
        Assert.That(await store.Find(Seventh), Is.Null);
        await store.AssertSound();
    }

    [Test]
    public async Task Start_WithNone_WritesNothing()
    {
        await using var store = await Market.Open();
        await Start(store, 0);
        Assert.That(await store.Find(SampleProduct.VendorId), Is.Null);
    }
}
