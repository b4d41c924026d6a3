using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VendorRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();

    private IVendorRepository Vendors => _store.Port<IVendorRepository>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Test]
    public async Task Create_AllIsNew_StoresTheVendorAndItsAddress()
    {
        var vendor = _store.Vendor() with { Description = Description.Parse("Bread.\nDaily.") };
        var created = await _store.Create(vendor);
        Assert.That(created.Value, Is.EqualTo(new VendorDetails(vendor, StarCounts.None, 0)));
        Assert.That(await _store.Find(vendor.Id), Is.EqualTo(created));
        Assert.That(await Vendors.FindByEmail(vendor.Email, CancellationToken.None), Is.EqualTo(vendor));
        var item = (await _store.Partition($"VENDOR#{vendor.Id}")).Single();
        Assert.That((item["sk"].S, item["typ"].S), Is.EqualTo(($"VENDOR#{vendor.Id}", "VEND")));
        Assert.That(item["gsi2pk"].S, Does.Match("^VENDORS#[0-9]{6}#[01]$"));
        Assert.That(item.ContainsKey("gsi1pk"), Is.False);
        var owner = (await _store.Partition($"EMAIL#{vendor.Email}")).Single();
        Assert.That((owner["sk"].S, owner["typ"].S, owner["id"].S), Is.EqualTo(("VENDOR", "VMAI", vendor.Id.Value)));
    }

    [Test]
    public async Task Create_IdOrAddressIsTaken_StoresNothing()
    {
        var first = (await _store.Create(_store.Vendor())).Value.Vendor;
        var sameId = _store.Vendor(id: first.Id);
        Assert.That(() => _store.Create(sameId), Throws.InstanceOf<VendorExistsException>());
        Assert.That(await _store.Partition($"EMAIL#{sameId.Email}"), Is.Empty);
        var sameEmail = _store.Vendor(first.Email);
        Assert.That(() => _store.Create(sameEmail), Throws.InstanceOf<VendorEmailTakenException>());
        Assert.That(await _store.Find(sameEmail.Id), Is.Null);
    }

    [Test]
    public async Task Change_OfTheAddress_FreesTheOldOne()
    {
        var vendor = (await _store.Create(_store.Vendor())).Value.Vendor;
        var moved = await _store.Move(vendor.Id, Market.NewEmail());
        Assert.That(await _store.Partition($"EMAIL#{vendor.Email}"), Is.Empty);
        Assert.That(await Vendors.FindByEmail(moved!.Value.Vendor.Email, CancellationToken.None), Is.Not.Null);
        await _store.Create(_store.Vendor(vendor.Email));
        Assert.That(() => _store.Move(vendor.Id, vendor.Email), Throws.InstanceOf<VendorEmailTakenException>());
    }

    [Test]
    public async Task Change_ThePreconditionFails_WritesNothing()
    {
        var created = await _store.Create(_store.Vendor());
        var id = created.Value.Vendor.Id;
        Assert.That(
            () => Change(new() { Match = [created.Version + 1] }),
            Throws.InstanceOf<PreconditionFailedException>()
        );
        Assert.That(await _store.Find(id), Is.EqualTo(created));
        var changed = await Change(new() { Match = [created.Version] });
        Assert.That(changed!.Version, Is.GreaterThan(created.Version));

        Task<Versioned<VendorDetails>?> Change(Precondition precondition) =>
            Vendors.Change(
                id,
                vendor => vendor with { Name = CatalogueName.Parse("Other") },
                precondition,
                _store.Clock.GetUtcNow(),
                idempotency: null,
                CancellationToken.None
            );
    }

    [Test]
    public async Task Close_WithProducts_TakesThemFromSaleAndKeepsTheId()
    {
        var vendor = (await _store.Create(_store.Vendor())).Value.Vendor;
        var product = await _store.NewProduct(vendor.Id, available: 3);
        Assert.That(await _store.Close(vendor.Id), Is.True);
        Assert.That(await _store.Find(vendor.Id), Is.Null);
        Assert.That(await Vendors.FindByEmail(vendor.Email, CancellationToken.None), Is.Null);
        var found = (await _store.Find(product))!.Value;
        Assert.That((found.Product.ForSale, found.Stock.Available), Is.EqualTo((false, 3)));
        Assert.That(() => _store.Create(_store.Vendor(id: vendor.Id)), Throws.InstanceOf<VendorExistsException>());
        Assert.That(() => _store.Create(_store.Product(vendor.Id)), Throws.InstanceOf<VendorNotFoundException>());
        Assert.That(
            () => _store.Change(product, stored => stored with { ForSale = true }),
            Throws.InstanceOf<VendorNotFoundException>()
        );
        Assert.That(await _store.Close(vendor.Id), Is.False);
        await _store.Create(_store.Vendor(vendor.Email));
    }

    [Test]
    public async Task FindByCreation_SeveralPages_ReturnEachVendorOnce()
    {
        await using var store = await Market.Open();
        var ids = new List<string>();
        for (var index = 0; index < 7; index++)
        {
            store.Clock.Advance(TimeSpan.FromDays(10));
            ids.Insert(0, (await store.NewVendor()).Value);
        }

        var (seen, place) = (new List<string>(), (TimePlace?)null);
        do
        {
            var page = await store
                .Port<IVendorRepository>()
                .FindByCreation(new TimeWindow(null, place), 3, CancellationToken.None);
            seen.AddRange(page.Items.Select(vendor => vendor.Id.Value));
            place = page.Next is { } next ? TimePlace.Of(next, _ => true) : null;
        } while (place is not null);
        Assert.That(seen, Is.EqualTo(ids));
    }
}
