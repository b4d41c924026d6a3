using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Catalogue;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>Concurrent writers: an address has one owner, no matter who wins.</summary>
internal sealed class VendorRaceTests
{
    private const int Writers = 64;

    [Test]
    public async Task Create_By64WithOneAddress_SucceedsOnce()
    {
        await using var store = await Market.Open();
        var email = Market.NewEmail();
        var vendors = Enumerable.Range(0, Writers).Select(_ => store.Vendor(email)).ToList();
        var created = await Task.WhenAll(vendors.Select(vendor => IsDone(() => store.Create(vendor))));
        Assert.That(created.Count(done => done), Is.EqualTo(1));
        var owner = await store.Port<IVendorRepository>().FindByEmail(email, CancellationToken.None);
        Assert.That(owner!.Id, Is.EqualTo(vendors[Array.IndexOf(created, true)].Id));
        await store.AssertSound();
    }

    [Test]
    public async Task Change_64SwapAddresses_LeavesOneAddressPerVendor()
    {
        await using var store = await Market.Open();
        var ids = new List<VendorId>();
        for (var index = 0; index < 8; index++)
        {
            ids.Add(await store.NewVendor());
        }

        await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(writer => Swap(ids[writer % 8], ids[(writer * 3 + 1) % 8]))
        );
        await store.AssertSound();

        async Task Swap(VendorId first, VendorId second)
        {
            var one = (await store.Find(first))!.Value.Vendor.Email;
            var other = (await store.Find(second))!.Value.Vendor.Email;
            _ =
                await IsDone(() => store.Move(first, Market.NewEmail()))
                && await IsDone(() => store.Move(second, one))
                && await IsDone(() => store.Move(first, other));
        }
    }

    [Test]
    public async Task Close_WhileProductsAreMade_LeavesNoneForSale()
    {
        await using var store = await Market.Open();
        var vendor = await store.NewVendor();
        var made = Enumerable.Range(0, 16).Select(_ => IsDone(() => store.NewProduct(vendor))).ToList();
        await store.Close(vendor);
        await Task.WhenAll(made);
        // The list of a vendor's products is a moment behind, so the call may have missed some.
        await store.Port<ClosingRecovery>().ResumeAll(CancellationToken.None);
        var page = await store
            .Port<IProductRepository>()
            .FindByVendor(vendor, hidden: true, after: null, 100, CancellationToken.None);
        Assert.That(page?.Items.Where(listed => listed.Product.ForSale) ?? [], Is.Empty);
        await store.AssertSound();
    }

    private static async Task<bool> IsDone<T>(Func<Task<T>> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (UseCaseException fault)
            when (fault is VendorEmailTakenException or VendorNotFoundException or ConflictException)
        {
            return false;
        }
    }
}
