using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>The service finishes the closing of a vendor that was interrupted, or that the index was behind.</summary>
internal sealed class VendorClosingTests
{
    private static readonly CatalogueOptions Options = new();

    private static Task ResumeAll(TestStore store) => store.Port<ClosingRecovery>().ResumeAll(CancellationToken.None);

    private static async Task<IReadOnlyDictionary<string, AttributeValue>> ClosedVendor(TestStore store, VendorId id) =>
        (await store.Partition($"VENDOR#{id}")).Single();

    private static async Task<bool> IsForSale(TestStore store, ProductId id) =>
        (await store.Find(id))!.Value.Product.ForSale;

    [Test]
    public async Task ResumeAll_TheClosingWasInterrupted_TakesTheRestFromSale()
    {
        var isDying = false;
        await using var store = await Market.Open(wrap: client => InterceptedClient.Around(client, before: Die));
        var vendor = await store.NewVendor();
        var products = new[] { await store.NewProduct(vendor), await store.NewProduct(vendor) };
        isDying = true;
        Assert.That(() => store.Close(vendor), Throws.InstanceOf<InvalidOperationException>());
        isDying = false;
        Assert.That(await store.Find(vendor), Is.Null);
        Assert.That(await IsForSale(store, products[0]) && await IsForSale(store, products[1]), Is.True);

        await ResumeAll(store);
        Assert.That(await IsForSale(store, products[0]) || await IsForSale(store, products[1]), Is.False);
        await store.AssertSound();

        // The process ends after it has closed the vendor, before it has changed the first product.
        Task Die(Amazon.Runtime.AmazonWebServiceRequest request) =>
            isDying && request is QueryRequest { IndexName: not null }
                ? throw new InvalidOperationException("killed")
                : Task.CompletedTask;
    }

    [Test]
    public async Task Close_OneProductFails_TakesTheOthersAndRetriesIt()
    {
        ProductId? failing = null;
        await using var store = await Market.Open(wrap: client => InterceptedClient.Around(client, before: Fail));
        var vendor = await store.NewVendor();
        var products = new List<ProductId>();
        for (var index = 0; index < 3; index++)
        {
            products.Add(await store.NewProduct(vendor));
        }

        // The list is by id: the one in the midst.
        failing = products.OrderBy(it => it.Value, StringComparer.Ordinal).ElementAt(1);
        Assert.That(() => store.Close(vendor), Throws.InstanceOf<InvalidOperationException>());
        foreach (var product in products)
        {
            Assert.That(await IsForSale(store, product), Is.EqualTo(product == failing));
        }

        await ResumeAll(store);
        Assert.That((await ClosedVendor(store, vendor)).Keys, Does.Contain("gsi1pk"), "it is not finished");
        failing = null;
        await ResumeAll(store);
        Assert.That(await Task.WhenAll(products.Select(product => IsForSale(store, product))), Is.All.False);
        await store.AssertSound();

        Task Fail(Amazon.Runtime.AmazonWebServiceRequest request) =>
            request is TransactWriteItemsRequest write
            && write.TransactItems.Any(item =>
                string.Equals(item.Put?.Item["pk"].S, $"PRODUCT#{failing}", StringComparison.Ordinal)
            )
                ? throw new InvalidOperationException("broken")
                : Task.CompletedTask;
    }

    [Test]
    public async Task ResumeAll_AProductTurnsUpLate_TakesItFromSale()
    {
        await using var store = await Market.Open();
        var vendor = await store.NewVendor();
        var late = await store.NewProduct(vendor);
        var items = await store.Partition($"PRODUCT#{late}");
        await store.Close(vendor);
        // As the index shows a product that was made just before the closing.
        foreach (var item in items)
        {
            await store.PutRaw(item);
        }

        Assert.That(await IsForSale(store, late), Is.True);
        store.Clock.Advance(Options.ClosingWatch);
        await ResumeAll(store);
        Assert.That(await IsForSale(store, late), Is.False);
        Assert.That((await ClosedVendor(store, vendor)).Keys, Does.Contain("gsi1pk"), "something was found");
        await store.AssertSound();
    }

    [Test]
    public async Task ResumeAll_NothingIsLeft_EndsTheClosingAfterAWhile()
    {
        await using var store = await Market.Open();
        var vendor = await store.NewVendor();
        await store.NewProduct(vendor);
        await store.Close(vendor);
        var open = await ClosedVendor(store, vendor);
        Assert.That((open["typ"].S, open["gsi1pk"].S), Is.EqualTo(("VENDX", "CLOSING")));
        store.Clock.Advance(Options.ClosingWatch - TimeSpan.FromMinutes(1));
        await ResumeAll(store);
        Assert.That((await ClosedVendor(store, vendor)).Keys, Does.Contain("gsi1pk"));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await ResumeAll(store);
        Assert.That(
            (await ClosedVendor(store, vendor)).Keys,
            Is.EquivalentTo(["pk", "sk", "typ", "id", "op"]),
            "the id stays taken"
        );
        await ResumeAll(store);
        await store.AssertSound();
    }

    [Test]
    public async Task ResumeAll_OneOfThemFails_GoesOnWithTheOthers()
    {
        VendorId? failing = null;
        await using var store = await Market.Open(wrap: client => InterceptedClient.Around(client, before: Fail));
        var vendors = new List<VendorId>();
        for (var index = 0; index < 3; index++)
        {
            vendors.Add(await store.NewVendor());
            await store.Close(vendors[index]);
            store.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (failing, var others) = (vendors[1], new[] { vendors[0], vendors[2] });
        store.Clock.Advance(Options.ClosingWatch);
        await ResumeAll(store);
        foreach (var vendor in others)
        {
            Assert.That((await ClosedVendor(store, vendor)).Keys, Does.Not.Contain("gsi1pk"));
        }

        Assert.That((await ClosedVendor(store, failing)).Keys, Does.Contain("gsi1pk"));

        Task Fail(Amazon.Runtime.AmazonWebServiceRequest request) =>
            failing is not null
            && request is QueryRequest query
            && query.ExpressionAttributeValues.Values.Any(value =>
                string.Equals(value.S, $"VENDOR#{failing}#PRODUCTS", StringComparison.Ordinal)
            )
                ? throw new InvalidOperationException("broken")
                : Task.CompletedTask;
    }
}
