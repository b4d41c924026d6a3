using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Privacy;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>What every store of carts does for a customer with many carts.</summary>
internal abstract class ActiveCartContract
{
    // More than the head in the table names.
    private const int Many = 12;

    private static readonly IReadOnlyList<CartId>[] EmptyPage =
    [
        [],
    ];

    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    [Test]
    public async Task FindByCustomer_MoreClosedThanAPage_StillFillsPages()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var own = await store.NewCart(customer, offer);
        var (merged, ordered) = (new List<CartId>(), new List<CartId>());
        for (var i = 0; i < 4; i++)
        {
            store.Market.Clock.Advance(TimeSpan.FromSeconds(1));
            merged.Insert(0, (await store.NewCart(null, offer)).Id);
            await store.Claim(merged[0], customer, offers: offer);
            store.Market.Clock.Advance(TimeSpan.FromSeconds(1));
            ordered.Insert(0, (await store.NewCart(customer, offer)).Id);
            await store.Checkout(ordered[0]);
        }

        Assert.That(await PagesOf(store, customer, [CartState.Active], 3), Is.EqualTo(Pages([own.Id])));
        Assert.That(await PagesOf(store, customer, [CartState.Active], 1), Is.EqualTo(Pages([own.Id])));
        Assert.That(
            await PagesOf(store, customer, [CartState.Merged], 3),
            Is.EqualTo(Pages(merged[..3], merged[3..])),
            "whole pages"
        );
        Assert.That(await PagesOf(store, customer, [CartState.Ordered], 4), Is.EqualTo(Pages(ordered)));
        Assert.That(await PagesOf(store, customer, [CartState.Checkout], 4), Is.EqualTo(EmptyPage));
        Assert.That((await PagesOf(store, customer, null, 5)).Select(page => page.Count), Is.EqualTo([5, 4]));
    }

    [Test]
    public async Task FindByCustomer_ManyActiveCarts_ListsEachOnce()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var carts = await NewCarts(store, customer, Many);
        Assert.That(
            await PagesOf(store, customer, [CartState.Active], 5),
            Is.EqualTo(Pages(carts[..5], carts[5..10], carts[10..]))
        );
        await store.Claim((await store.NewCart(null, offer)).Id, customer, offers: offer);
        await store.Delete(carts[3]);
        await store.Checkout(carts[0]);
        carts = [.. carts[1..3], .. carts[4..]];
        Assert.That(await PagesOf(store, customer, [CartState.Active], 100), Is.EqualTo(Pages(carts)));
    }

    [Test]
    public async Task Claim_AllButTheOldestClosed_FindsTheOldest()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var carts = await NewCarts(store, customer, Many);
        foreach (var id in carts[..^1])
        {
            await store.Delete(id);
        }

        var guest = await store.NewCart(null, offer);
        var survivor = await store.Claim(guest.Id, customer, offers: offer);
        Assert.That(survivor!.Value.Cart.Id, Is.EqualTo(carts[^1]));
    }

    [Test]
    public async Task Create_AfterManyClosedCarts_IsListedAndClaimedInto()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        foreach (var id in await NewCarts(store, customer, Many))
        {
            await store.Delete(id);
        }

        var own = await store.NewCart(customer, offer);
        Assert.That(await PagesOf(store, customer, [CartState.Active], 5), Is.EqualTo(Pages([own.Id])));
        var survivor = await store.Claim((await store.NewCart(null, offer)).Id, customer, offers: offer);
        Assert.That(survivor!.Value.Cart.Id, Is.EqualTo(own.Id));
    }

    [Test]
    public async Task Create_ManyAtOnce_AreAllListed()
    {
        await using var one = Open();
        await using var other = Open();
        var (customer, offer) = (A.FreshId(), await one.NewOffer());
        var carts = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => Claims.UntilDone(() => (i % 2 == 0 ? one : other).NewCart(customer, offer)))
        );
        var pages = await PagesOf(one, customer, [CartState.Active], 100);
        Assert.That(pages.Single(), Is.EquivalentTo(carts.Select(cart => cart.Id)));
    }

    [Test]
    public async Task Erase_ManyCartsOfAllStates_RemovesEach()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var carts = await NewCarts(store, customer, Many);
        var guest = await store.NewCart(null, offer);
        await store.Claim(guest.Id, customer, offers: offer);
        await store.Checkout(carts[0]);
        await store.Market.PersonalData.EraseAll(
            customer,
            ErasurePrecondition.None,
            store.Now,
            idempotency: null,
            CancellationToken.None
        );
        foreach (var id in carts.Append(guest.Id))
        {
            Assert.That(await store.Find(id), Is.Null);
        }

        Assert.That(await PagesOf(store, customer, null, 100), Is.EqualTo(EmptyPage));
    }

    /// <summary>The ids of new carts with one product each, the newest first.</summary>
    private static async Task<CartId[]> NewCarts(CartStore store, UserId customer, int count)
    {
        var (carts, offer) = (new List<CartId>(), await store.NewOffer());
        for (var i = 0; i < count; i++)
        {
            store.Market.Clock.Advance(TimeSpan.FromSeconds(1));
            carts.Insert(0, (await store.NewCart(customer, offer)).Id);
        }

        return [.. carts];
    }

    private static IReadOnlyList<CartId>[] Pages(params IReadOnlyList<CartId>[] pages) => pages;

    private static async Task<List<List<CartId>>> PagesOf(
        CartStore store,
        UserId customer,
        ImmutableArray<CartState>? states,
        int limit
    )
    {
        var pages = new List<List<CartId>>();
        TimePlace? place = null;
        do
        {
            var page = await store.Carts.FindByCustomer(customer, states, place, limit, CancellationToken.None);
            pages.Add([.. page.Items.Select(cart => cart.Id)]);
            place = page.Next is { } next ? TimePlace.Of(next, CartId.IsValid) : null;
        } while (place is not null);
        return pages;
    }
}
