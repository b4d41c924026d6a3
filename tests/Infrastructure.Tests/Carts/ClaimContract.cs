using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>What every store of carts does when customers claim them.</summary>
internal abstract class ClaimContract
{
    private const int Guests = 16;

    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    /// <summary>The same; something happens right after the first read of a cart.</summary>
    protected abstract CartStore OpenWith(Func<Task> afterRead);

    [Test]
    public async Task Claim_WithoutAnOwnCart_BecomesTheCustomers()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var guest = await store.NewCart(null, offer);
        var first = await store.Claim(guest.Id, customer, offers: offer);
        var again = await store.Claim(guest.Id, customer, offers: offer);
        Assert.That((first!.Value.Cart.Id, first.Value.Cart.Customer), Is.EqualTo((guest.Id, customer)));
        Assert.That(again!.Version, Is.EqualTo(first.Version));
        var page = await store.Carts.FindByCustomer(customer, null, null, 25, CancellationToken.None);
        Assert.That(page.Items.Select(cart => cart.Id), Is.EqualTo([guest.Id]));
    }

    [TestCase(MergeMode.Max, 4)]
    [TestCase(MergeMode.Sum, 7)]
    public async Task Claim_Repeated_CountsOnce(MergeMode mode, int quantity)
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var own = await store.NewCart(customer, offer);
        var guest = await store.NewCart(null, offer);
        await store.Add(own.Id, offer, 2);
        await store.Add(guest.Id, offer, 3);
        for (var i = 0; i < 3; i++)
        {
            var survivor = await store.Claim(guest.Id, customer, mode, offers: offer);
            Assert.That((survivor!.Value.Cart.Id, survivor.Value.Cart.Quantity), Is.EqualTo((own.Id, quantity)));
        }

        var merged = (await store.Find(guest.Id))!.Value;
        Assert.That((merged.State, merged.MergedInto), Is.EqualTo((CartState.Merged, own.Id)));
    }

    // vendurehq/vendure#263
    [Test]
    public async Task Claim_SomebodyElses_IsRefused()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var theirs = await store.NewCart(A.FreshId(), offer);
        var before = await store.Find(theirs.Id);
        Assert.That(
            () => store.Claim(theirs.Id, customer, offers: offer),
            Throws.InstanceOf<CartRefusedException>().With.Property("Refusal").EqualTo(CartRefusal.Taken)
        );
        Assert.That((await store.Find(theirs.Id))!.Version, Is.EqualTo(before!.Version));
    }

    [Test]
    public async Task Claim_IntoAnAbsentCart_DoesNothing()
    {
        await using var store = Open();
        var (customer, guest) = (A.FreshId(), await store.NewCart());
        Assert.That(await store.Claim(guest.Id, customer, into: CartId.New(store.Now)), Is.Null);
        Assert.That((await store.Find(guest.Id))!.Value.Customer, Is.Null);
    }

    // Another login has made the claimed cart the customer's newest one, and it must not hide the older one.
    [Test]
    public async Task Claim_ClaimedMeanwhile_StillFindsTheOtherCart()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var guest = await store.NewCart(null, offer);
        var earlier = new CartWriteTime(store.Now.AddHours(-1), CartLifetimes.Default);
        var older = Cart.New(CartId.New(store.Now), customer, currency: null, earlier)
            .Replace([(offer, Quantity.Of(1))], earlier);
        await using var late = OpenWith(async () =>
        {
            await store.Claim(guest.Id, customer, offers: offer);
            await store.Carts.Create(older, store.Now, idempotency: null, CancellationToken.None);
        });
        var targets = new List<CartId?>();
        var survivor = await late.Carts.Claim(
            guest.Id,
            customer,
            into: null,
            (claimed, target, _) =>
            {
                targets.Add(target?.Id);
                return Task.FromResult(
                    CartMerge.Of(claimed, target, customer, MergeMode.Max, Goods.Offers(offer), late.At)
                );
            },
            late.Now,
            idempotency: null,
            CancellationToken.None
        );
        Assert.That(targets[0], Is.EqualTo(older.Cart.Id));
        Assert.That(survivor!.Value.Cart.Id, Is.EqualTo(guest.Id), "the other login came first");
        Assert.That((await store.Find(older.Cart.Id))!.Value.State, Is.EqualTo(CartState.Active));
    }

    [Test]
    public async Task Claim_16GuestsTwiceByTwoInstances_LeavesOneCart()
    {
        await using var one = Open();
        await using var other = Open();
        var customer = A.FreshId();
        var vendor = await one.Market.NewVendor();
        var offers = await Task.WhenAll(Enumerable.Range(0, Guests).Select(_ => one.NewOffer(vendor: vendor)));
        var guests = await Task.WhenAll(offers.Select(offer => one.NewCart(null, offer)));
        await Task.WhenAll(
            guests.SelectMany(guest =>
                new[]
                {
                    Claims.UntilDone(() => one.Claim(guest.Id, customer, MergeMode.Sum, offers: offers)),
                    Claims.UntilDone(() => other.Claim(guest.Id, customer, MergeMode.Sum, offers: offers)),
                }
            )
        );
        var page = await one.Carts.FindByCustomer(customer, [CartState.Active], null, 100, CancellationToken.None);
        var survivor = page.Items.Single();
        Assert.That(survivor.Lines.Select(line => line.Product), Is.EquivalentTo(offers.Select(offer => offer.Id)));
        Assert.That(survivor.Lines.Select(line => line.Quantity.Value), Is.All.EqualTo(1));
        foreach (var guest in guests)
        {
            var again = await one.Claim(guest.Id, customer, MergeMode.Sum, offers: offers);
            Assert.That(again!.Value.Cart.Id, Is.EqualTo(survivor.Id));
        }
    }
}
