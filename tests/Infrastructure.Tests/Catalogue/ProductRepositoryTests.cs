using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ProductRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();

    private IProductRepository Products => _store.Port<IProductRepository>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Test]
    public async Task Create_AllIsNew_StoresTheProductAndItsOffer()
    {
        var vendor = await _store.NewVendor();
        await _store.PutCategory("crafts");
        var product = _store.Product(vendor, category: "crafts");
        var created = await _store.Create(product, available: 4);
        Assert.That(created.Value, Is.EqualTo(new ProductDetails(product, Stock.Of(4), StarCounts.None, 0)));
        Assert.That(await _store.Find(product.Id), Is.EqualTo(created));
        var items = await _store.Partition($"PRODUCT#{product.Id}");
        Assert.That(items.Select(item => item["typ"].S), Is.EqualTo(["PROD", "OFFR"]));
        Assert.That(items[0]["gsi1pk"].S, Is.EqualTo($"VENDOR#{vendor}#PRODUCTS"));
        Assert.That(items[0]["gsi2pk"].S, Does.Match("^CATEGORY#crafts#[0-7]$"));
        Assert.That(items[1]["sk"].S, Is.EqualTo($"PRODUCT#{product.Id}#OFFER"));
        Assert.That((items[1]["price"].N, items[1]["avail"].N), Is.EqualTo(("490", "4")));
    }

    [Test]
    public async Task Create_SomethingIsMissingOrTaken_StoresNothing()
    {
        var vendor = await _store.NewVendor();
        var yen = _store.Product(vendor) with { Price = new Money(80, Currency.Parse("JPY")) };
        Assert.That(() => _store.Create(yen), Throws.InstanceOf<CurrencyMismatchException>());
        Assert.That(
            () => _store.Create(_store.Product(Market.NewVendorId())),
            Throws.InstanceOf<VendorNotFoundException>()
        );
        Assert.That(
            () => _store.Create(_store.Product(vendor, category: $"c-{Guid.NewGuid():N}")),
            Throws.InstanceOf<CategoryNotFoundException>()
        );
        Assert.That(await _store.Partition($"PRODUCT#{yen.Id}"), Is.Empty);
        var id = await _store.NewProduct(vendor);
        Assert.That(() => _store.Create(_store.Product(vendor, id)), Throws.InstanceOf<ProductExistsException>());
    }

    [Test]
    public async Task Change_OfThePrice_ChangesTheOfferButNotTheStock()
    {
        var id = await _store.NewProduct(available: 5);
        await _store.Adjust(id, -2);
        var changed = await _store.Change(
            id,
            product => product with { Price = new Money(520, Market.Euro), MaxQuantity = 3, ForSale = false }
        );
        Assert.That(changed!.Value.Stock.Available, Is.EqualTo(3));
        var offer = (await _store.Partition($"PRODUCT#{id}"))[1];
        Assert.That((offer["price"].N, offer["max"].N, offer["avail"].N), Is.EqualTo(("520", "3", "3")));
        Assert.That(offer["on"].BOOL, Is.False);
        Assert.That(await _store.Find(id), Is.EqualTo(changed));
    }

    [Test]
    public async Task Delete_ThereIsOne_LeavesWhatKeepsTheIdTaken()
    {
        var vendor = await _store.NewVendor();
        var id = await _store.NewProduct(vendor, available: 5);
        Assert.That(await _store.Delete(id), Is.True);
        Assert.That(await _store.Find(id), Is.Null);
        Assert.That(await Products.FindOffer(id, CancellationToken.None), Is.Null);
        Assert.That((await _store.Partition($"PRODUCT#{id}")).Select(item => item["typ"].S), Is.EqualTo(["PRODX"]));
        Assert.That(await _store.Delete(id), Is.False);
        Assert.That(await _store.SetStock(id, 1), Is.Null);
        Assert.That(await _store.Adjust(id, 1), Is.Null);
        Assert.That(() => _store.Create(_store.Product(vendor, id)), Throws.InstanceOf<ProductExistsException>());
    }

    [Test]
    public async Task FindByVendor_SeveralPages_ReturnEachProductOnceInOrder()
    {
        var vendor = await _store.NewVendor();
        var ids = new List<string>();
        for (var index = 0; index < 7; index++)
        {
            ids.Add((await _store.NewProduct(vendor)).Value);
        }

        await _store.Change(ProductId.Parse(ids[0]), product => product with { ForSale = false });
        Assert.That(await All(hidden: true), Is.EqualTo(ids.Order(StringComparer.Ordinal)));
        Assert.That(await All(hidden: false), Is.EqualTo(ids.Skip(1).Order(StringComparer.Ordinal)));
        Assert.That(
            await Products.FindByVendor(Market.NewVendorId(), hidden: true, null, 3, CancellationToken.None),
            Is.Null
        );

        async Task<List<string>> All(bool hidden)
        {
            var (seen, after) = (new List<string>(), (ProductId?)null);
            do
            {
                var page = await Products.FindByVendor(vendor, hidden, after, 3, CancellationToken.None);
                seen.AddRange(page!.Items.Select(listed => listed.Product.Id.Value));
                after = page.Next is { Text: var last } ? ProductId.Parse(last) : null;
            } while (after is not null);
            return seen;
        }
    }

    [Test]
    public async Task FindByCategory_SeveralPages_EqualsASortedList()
    {
        var vendor = await _store.NewVendor();
        var slug = $"c-{Guid.NewGuid():N}";
        await _store.PutCategory(slug);
        var made = new List<Product>();
        for (var index = 0; index < 40; index++)
        {
            // Several in one instant.
            var createdAt = _store.Clock.GetUtcNow().AddSeconds(index / 3);
            made.Add((await _store.Create(_store.Product(vendor, null, slug, createdAt))).Value.Product);
        }

        await _store.Change(made[5].Id, product => product with { ForSale = false });
        await _store.Change(made[6].Id, product => product with { Category = null });
        var sorted = made.Where((_, index) => index is not (5 or 6))
            .OrderByDescending(product => product.CreatedAt)
            .ThenByDescending(product => product.Id.Value, StringComparer.Ordinal)
            .Select(product => product.Id.Value);
        var (seen, place) = (new List<string>(), (TimePlace?)null);
        do
        {
            var window = new TimeWindow(null, place);
            var page = await Products.FindByCategory(CategorySlug.Parse(slug), window, 7, CancellationToken.None);
            seen.AddRange(page!.Items.Select(listed => listed.Product.Id.Value));
            place = page.Next is { } next ? TimePlace.Of(next, _ => true) : null;
        } while (place is not null);
        Assert.That(seen, Is.EqualTo(sorted));
    }

    [Test]
    public async Task Change_ThePreconditionFails_WritesNothing()
    {
        var created = await _store.Create(_store.Product(await _store.NewVendor()));
        var other = new Precondition { Match = [created.Version + 1] };
        Assert.That(
            () => _store.Change(created.Value.Product.Id, product => product with { ForSale = false }, other),
            Throws.InstanceOf<PreconditionFailedException>()
        );
        Assert.That(await _store.Find(created.Value.Product.Id), Is.EqualTo(created));
    }
}
