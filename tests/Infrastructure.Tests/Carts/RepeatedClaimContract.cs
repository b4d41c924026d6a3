using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>What every store of carts does with carts that the customer has already: merged, or to be merged.</summary>
internal abstract class RepeatedClaimContract
{
    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    [Test]
    public async Task Claim_OwnCartIntoAnother_MergesItOnce()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var (one, other) = (await store.NewCart(customer, offer), await store.NewCart(customer, offer));
        for (var i = 0; i < 2; i++)
        {
            var survivor = await store.Claim(one.Id, customer, MergeMode.Sum, other.Id, offer);
            Assert.That((survivor!.Value.Cart.Id, survivor.Value.Cart.Quantity), Is.EqualTo((other.Id, 2)));
            Assert.That(survivor.Version, Is.EqualTo((await store.Find(other.Id))!.Version));
        }

        var merged = (await store.Find(one.Id))!.Value;
        Assert.That((merged.State, merged.MergedInto), Is.EqualTo((CartState.Merged, other.Id)));
        await AssertClosed(() => store.Claim(other.Id, customer, into: one.Id, offers: offer), one.Id);
    }

    [Test]
    public async Task Claim_OwnCartIntoAnAbsentOne_DoesNothing()
    {
        await using var store = Open();
        var customer = A.FreshId();
        var own = await store.NewCart(customer);
        Assert.That(await store.Claim(own.Id, customer, into: CartId.New(store.Now)), Is.Null);
        Assert.That((await store.Find(own.Id))!.Value.State, Is.EqualTo(CartState.Active));
    }

    [Test]
    public async Task Claim_OwnCartIntoSomebodyElses_IsRefused()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var own = await store.NewCart(customer, offer);
        foreach (var owner in (UserId?[])[A.FreshId(), null])
        {
            var theirs = await store.NewCart(owner, offer);
            Assert.That(
                () => store.Claim(own.Id, customer, into: theirs.Id, offers: offer),
                Throws.InstanceOf<CartRefusedException>().With.Property("Refusal").EqualTo(CartRefusal.Taken)
            );
        }

        Assert.That((await store.Find(own.Id))!.Value.State, Is.EqualTo(CartState.Active));
    }

    [Test]
    public async Task Claim_OverSeveralMerges_IsTheLastCart()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var (guest, own) = await Merged(store, customer, offer);
        var (last, other) = (await store.NewCart(customer, offer), await store.NewCart(customer, offer));
        await store.Claim(own, customer, into: last.Id, offers: offer);
        foreach (var into in (CartId?[])[null, own, last.Id])
        {
            Assert.That((await store.Claim(guest, customer, into: into))!.Value.Cart.Id, Is.EqualTo(last.Id));
        }

        await AssertClosed(() => store.Claim(guest, customer, into: other.Id), guest);
    }

    [Test]
    public async Task Claim_SurvivorDeleted_IsRefused()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var (guest, own) = await Merged(store, customer, offer);
        await store.Delete(own);
        await AssertClosed(() => store.Claim(guest, customer, offers: offer), guest);
        Assert.That((await store.Find(guest))!.Value.MergedInto, Is.EqualTo(own));
    }

    [Test]
    public async Task Claim_SurvivorOrdered_IsRefusedWithItsOrders()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var (guest, own) = await Merged(store, customer, offer);
        await store.Checkout(own);
        var direct = await AssertClosed(() => store.Claim(own, customer, offers: offer), own);
        var repeated = await AssertClosed(() => store.Claim(guest, customer, offers: offer), own);
        Assert.That(repeated.Cart.Orders, Has.Length.EqualTo(1));
        Assert.That(repeated.Cart.Orders, Is.EqualTo(direct.Cart.Orders));
    }

    // The id of a deleted cart is free again for everybody.
    [Test]
    public async Task Claim_SurvivorsIdIsAnothers_IsRefused()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var (guest, own) = await Merged(store, customer, offer);
        await store.Delete(own);
        await store.NewCart(own, A.FreshId(), offer);
        await AssertClosed(() => store.Claim(guest, customer, offers: offer), guest);
    }

    private static async Task<(CartId Guest, CartId Own)> Merged(CartStore store, UserId customer, Offer offer)
    {
        var (own, guest) = (await store.NewCart(customer, offer), await store.NewCart(null, offer));
        await store.Claim(guest.Id, customer, offers: offer);
        return (guest.Id, own.Id);
    }

    private static async Task<CartRefusedException> AssertClosed(Func<Task> claim, CartId cart)
    {
        var refused = await Assert.ThrowsAsync<CartRefusedException>(async () => await claim());
        Assert.That((refused!.Refusal, refused.Cart.Id), Is.EqualTo((CartRefusal.Closed, cart)));
        return refused;
    }
}
