using Personalisation.Application.Carts;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>What every store of carts does. A fixture per store derives from it.</summary>
internal abstract class CartContract
{
    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    [Test]
    public async Task Create_WithLines_IsFoundAsItWas()
    {
        await using var store = Open();
        var (first, second) = (await store.NewOffer(), await store.NewOffer(available: 3));
        var made = await store.NewCart(A.FreshId(), second, first);
        var found = (await store.Find(made.Id))!.Value;
        Assert.That(found.Lines, Is.EqualTo(made.Lines));
        Assert.That(
            (found.Customer, found.Currency, found.Times, found.State),
            Is.EqualTo((made.Customer, made.Currency, made.Times, CartState.Active))
        );
    }

    [Test]
    public async Task Create_TheSameId_IsRefusedUntilItHasExpired()
    {
        await using var store = Open();
        var cart = await store.NewCart();
        Assert.That(() => Again(), Throws.InstanceOf<CartExistsException>());
        store.Market.Clock.Advance(TimeSpan.FromDays(7));
        Assert.That((await Again()).Value.Cart.Times.CreatedAt, Is.GreaterThan(cart.Times.CreatedAt));

        Task<Versioned<CartChange>> Again() =>
            store.Carts.Create(
                new CartChange(Cart.New(cart.Id, null, null, store.At)),
                store.Now,
                idempotency: null,
                CancellationToken.None
            );
    }

    // The customer's list still has the entry of the expired one.
    [Test]
    public async Task Create_IdOfAnExpiredCartOfTheCustomer_IsListedOnce()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var cart = await store.NewCart(customer, offer);
        store.Market.Clock.Advance(TimeSpan.FromDays(31));
        await store.Carts.Create(
            new CartChange(Cart.New(cart.Id, customer, null, store.At)),
            store.Now,
            idempotency: null,
            CancellationToken.None
        );
        var listed = (await ListOf(store, customer)).Items;
        Assert.That(
            listed.Select(it => (it.Id, it.Times.CreatedAt > cart.Times.CreatedAt)),
            Is.EqualTo([(cart.Id, true)])
        );
    }

    [Test]
    public async Task Change_AnyLine_IsStoredAndRaisesTheVersion()
    {
        await using var store = Open();
        var (first, second) = (await store.NewOffer(), await store.NewOffer());
        var cart = await store.NewCart(null, first);
        var before = (await store.Find(cart.Id))!.Version;
        var added = (await store.Add(cart.Id, second, 4))!;
        Assert.That(added.Version, Is.GreaterThan(before));
        await store.Change(cart.Id, it => it.Set(first, Quantity.Of(9), store.At));
        await store.Change(cart.Id, it => it.Adjust(second.Id, second, -1, store.At));
        var found = (await store.Find(cart.Id))!.Value;
        Assert.That(
            found.Lines.Select(line => (line.Product, line.Quantity.Value)),
            Is.EqualTo([(first.Id, 9), (second.Id, 3)])
        );
        await store.Change(cart.Id, it => it.Remove(first.Id, store.At));
        Assert.That((await store.Find(cart.Id))!.Value.Lines.Single().Product, Is.EqualTo(second.Id));
    }

    // A product that was removed, and one that was withdrawn.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Change_ProductNotForSale_MayOnlyHaveFewer(bool exists)
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        await store.Add(cart.Id, offer, 5);
        var (id, now) = (offer.Id, exists ? offer with { ForSale = false } : null);
        var offers = now is null ? Goods.Offers() : Goods.Offers(now);
        await store.Change(cart.Id, it => it.Set(id, now, Quantity.Of(5), store.At));
        await store.Change(cart.Id, it => it.Replace([(id, Quantity.Of(4))], offers, store.At));
        await store.Change(cart.Id, it => it.Adjust(id, now, -1, store.At));
        Func<Cart, CartChange>[] more =
        [
            it => it.Set(id, now, Quantity.Of(4), store.At),
            it => it.Replace([(id, Quantity.Of(4))], offers, store.At),
            it => it.Adjust(id, now, 1, store.At),
            it => it.Add(id, now, Quantity.Of(1), store.At),
        ];
        foreach (var change in more)
        {
            Assert.That(
                () => store.Change(cart.Id, change),
                Throws.InstanceOf<CartRefusedException>().With.Property("Refusal").EqualTo(CartRefusal.NotForSale)
            );
        }

        Assert.That((await store.Find(cart.Id))!.Value.Lines.Single().Quantity.Value, Is.EqualTo(3));
    }

    [Test]
    public async Task Change_Nothing_KeepsVersionAndExpiry()
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        var before = (await store.Find(cart.Id))!;
        var same = await store.Change(cart.Id, it => it.Set(offer, Quantity.Of(1), store.At));
        Assert.That(same!.Version, Is.EqualTo(before.Version));
        Assert.That((await store.Find(cart.Id))!.Value.Times, Is.EqualTo(before.Value.Times));
    }

    [Test]
    public async Task Change_ThatThrows_ChangesNothing()
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        Assert.That(
            () => store.Add(cart.Id, offer, 9_999),
            Throws.InstanceOf<CartRefusedException>().With.Property("Refusal").EqualTo(CartRefusal.QuantityLimit)
        );
        Assert.That((await store.Find(cart.Id))!.Value.Quantity, Is.EqualTo(1));
    }

    [Test]
    public async Task Change_Precondition_IsOnTheVersion()
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        var seen = new Precondition { Match = [(await store.Find(cart.Id))!.Version] };
        await store.Change(cart.Id, it => it.Clear(store.At), seen);
        Assert.That(
            () => store.Change(cart.Id, it => it.Add(offer, Quantity.Of(1), store.At), seen),
            Throws.InstanceOf<PreconditionFailedException>()
        );
        Assert.That((await store.Find(cart.Id))!.Value.Lines, Is.Empty);
    }

    [Test]
    public async Task Find_AtItsExpiry_IsAbsentForEveryCall()
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(A.FreshId(), offer);
        store.Market.Clock.Advance(TimeSpan.FromDays(29));
        await store.Add(cart.Id, offer);
        var end = (await store.Find(cart.Id))!.Value.Times.ExpiresAt;
        Assert.That(end, Is.GreaterThan(store.Now.AddDays(29)), "moved by the write");
        store.Market.Clock.Advance(end - store.Now);
        Assert.That(await store.Find(cart.Id), Is.Null);
        Assert.That(await store.Add(cart.Id, offer), Is.Null);
        Assert.That(await store.Claim(cart.Id, cart.Customer!), Is.Null);
        Assert.That(await store.Delete(cart.Id), Is.False);
        Assert.That(await store.Checkout(cart.Id), Is.Null);
        Assert.That((await ListOf(store, cart.Customer!)).Items, Is.Empty);
    }

    // What counts is the time after the wait for other writers, not the time of the request.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Change_HeldUpUntilTheExpiry_FindsNoCart(bool isCheckout)
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        var (isHeld, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = store.Carts.Change(
            cart.Id,
            async (it, _) =>
            {
                isHeld.TrySetResult();
                await release.Task;
                return new CartChange(it);
            },
            Precondition.None,
            store.Now,
            idempotency: null,
            CancellationToken.None
        );
        await isHeld.Task;
        var held = Held();
        store.Market.Clock.Advance(cart.Times.ExpiresAt - store.Now);
        release.SetResult();
        await holding;
        Assert.That(await held, Is.Null);

        async Task<object?> Held() => isCheckout ? await store.Checkout(cart.Id) : await store.Add(cart.Id, offer);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Change_Emptied_KeepsAChosenCurrencyOnly(bool isChosen)
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var empty = Cart.New(CartId.New(store.Now), null, isChosen ? Goods.Euro : null, store.At);
        await store.Carts.Create(new CartChange(empty), store.Now, idempotency: null, CancellationToken.None);
        await store.Add(empty.Id, offer);
        await store.Change(empty.Id, it => it.Clear(store.At));
        var found = (await store.Find(empty.Id))!.Value;
        Assert.That((found.IsCurrencyChosen, found.Currency), Is.EqualTo((isChosen, isChosen ? Goods.Euro : null)));
    }

    [Test]
    public async Task FindByCustomer_SeveralCarts_ListsTheNewestFirst()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var carts = new List<CartId>();
        for (var i = 0; i < 5; i++)
        {
            carts.Insert(0, (await store.NewCart(customer, offer)).Id);
            store.Market.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await store.NewCart(null, offer);
        await store.Delete(carts[1]);
        carts.RemoveAt(1);
        await store.Checkout(carts[1]);
        var all = new List<CartId>();
        TimePlace? place = null;
        do
        {
            var page = await store.Carts.FindByCustomer(customer, states: null, place, 2, CancellationToken.None);
            all.AddRange(page.Items.Select(cart => cart.Id));
            place = page.Next is { } next ? TimePlace.Of(next, CartId.IsValid) : null;
        } while (place is not null);
        Assert.That(all, Is.EqualTo(carts));
        Assert.That(
            (await ListOf(store, customer)).Items.Select(it => it.Id),
            Is.EqualTo([carts[0], carts[2], carts[3]])
        );
    }

    [Test]
    public async Task Delete_Precondition_IsOnTheVersion()
    {
        await using var store = Open();
        var cart = await store.NewCart();
        Assert.That(
            () => store.Delete(cart.Id, new Precondition { Match = [1] }),
            Throws.InstanceOf<PreconditionFailedException>()
        );
        Assert.That(await store.Delete(cart.Id), Is.True);
        Assert.That(await store.Delete(cart.Id), Is.False);
    }

    private static Task<Page<Cart>> ListOf(CartStore store, UserId customer) =>
        store.Carts.FindByCustomer(customer, [CartState.Active], before: null, 25, CancellationToken.None);
}
