using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>What becomes of carts that are ordered, whatever store they are in.</summary>
internal abstract class OrderContract
{
    private static readonly TimeWindow Always = new(After: null, Before: null);

    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    [Test]
    public async Task Checkout_SeveralVendors_ListsEachOrderOnce()
    {
        await using var store = Open();
        var customer = A.FreshId();
        var offers = new[] { await store.NewOffer(available: 5), await store.NewOffer(), await store.NewOffer() };
        var outcome = await store.Checkout((await store.NewCart(customer, offers)).Id);
        Assert.That(outcome.Orders.Select(order => order.Vendor), Is.EqualTo(offers.Select(offer => offer.VendorId)));
        var listed = await store.Orders.FindByCustomer(customer, Always, 25, CancellationToken.None);
        Assert.That(listed.Items.Select(it => it.Id), Is.EquivalentTo(outcome.Orders.Select(it => it.Id)));
        foreach (var order in outcome.Orders)
        {
            var found = (await store.Orders.Find(order.Id, consistent: true, CancellationToken.None))!.Value;
            Assert.That(found.Lines, Is.EqualTo(order.Lines));
            Assert.That(found.History, Is.EqualTo(order.History));
            Assert.That(found.TogetherWith, Is.EqualTo(order.TogetherWith));
            Assert.That(
                (found.Totals, found.ConfirmBy, found.CreatedAt),
                Is.EqualTo((order.Totals, order.ConfirmBy, order.CreatedAt))
            );
            var ofVendor = await store.Orders.FindByVendor(order.Vendor, Always, 25, CancellationToken.None);
            var open = await store.Orders.FindOpen(order.Vendor, Always, 25, CancellationToken.None);
            Assert.That(ofVendor.Items.Concat(open.Items).Select(it => it.Id), Is.EqualTo([order.Id, order.Id]));
        }

        Assert.That(await store.AvailableOf(offers[0]), Is.EqualTo(4));
    }

    [Test]
    public async Task Checkout_Again_IgnoresThePreconditionOfBefore()
    {
        await using var store = Open();
        var cart = await store.NewCart(null, await store.NewOffer());
        var seen = new Precondition { Match = [(await store.Find(cart.Id))!.Version] };
        var first = await store.Checkout(cart.Id, seen);
        var again = await store.Checkout(cart.Id, seen);
        Assert.That((first.WasOrdered, again.WasOrdered), Is.EqualTo((false, true)));
        Assert.That(again.Orders.Select(it => it.Id), Is.EqualTo(first.Orders.Select(it => it.Id)));
    }

    [Test]
    public async Task Checkout_StalePrecondition_ChangesNothing()
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 2);
        var cart = await store.NewCart(null, offer);
        Assert.That(
            () => store.Checkout(cart.Id, new Precondition { Match = [1] }),
            Throws.InstanceOf<PreconditionFailedException>()
        );
        Assert.That(await store.AvailableOf(offer), Is.EqualTo(2));
    }

    // spree/spree#11801
    [Test]
    public async Task Checkout_PriceThatRose_PutsItIntoTheCartFirst()
    {
        await using var store = Open();
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        await SetPrice(store, offer, 600);
        var refused = await store.Checkout(cart.Id);
        Assert.That(refused.Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.PriceChanged));
        Assert.That(
            refused.Refusal.Lines.Select(it => (it.Change!.Was.Amount, it.Change.Now.Amount)),
            Is.EqualTo([(490, 600)])
        );
        var found = (await store.Find(cart.Id))!;
        Assert.That((found.Value.Lines[0].UnitPrice.Amount, found.Version), Is.EqualTo((600, refused.Cart.Version)));
        var again = await store.Checkout(cart.Id);
        Assert.That(
            (again.Refusal!.Kind, again.Cart.Version),
            Is.EqualTo((CheckoutRefusalKind.PriceChanged, found.Version))
        );
        var seen = await store.Checkout(cart.Id, request: An.Checkout with { AgreesToPrices = true });
        Assert.That(seen.Orders[0].Totals.Total.Amount, Is.EqualTo(600));
        var other = await store.NewCart(null, offer with { Price = Goods.Euros(600) });
        await SetPrice(store, offer, 450);
        var cheaper = await store.Checkout(other.Id);
        Assert.That(cheaper.Orders[0].Totals.Total.Amount, Is.EqualTo(450));
        Assert.That(cheaper.Changes.Single().Now.Amount, Is.EqualTo(450));
    }

    // vendurehq/vendure#2702
    [Test]
    public async Task Checkout_OneProductAddedTwice_IsOneLineOfTheStock()
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 3);
        var cart = await store.NewCart();
        await store.Add(cart.Id, offer, 2);
        await store.Add(cart.Id, offer, 2);
        var refused = await store.Checkout(cart.Id);
        Assert.That(refused.Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.OutOfStock));
        Assert.That(refused.Refusal.Lines.Single().Shortage, Is.EqualTo((4, 3)));
        Assert.That(await store.AvailableOf(offer), Is.EqualTo(3));
    }

    [Test]
    public async Task Checkout_TheLargestCart_IsOneTransaction()
    {
        await using var store = Open();
        var vendors = await Task.WhenAll(Enumerable.Range(0, Cart.MaxVendors).Select(_ => store.Market.NewVendor()));
        var offers = await Task.WhenAll(
            Enumerable.Range(0, Cart.MaxLines).Select(i => store.NewOffer(available: 1, vendors[i % vendors.Length]))
        );
        var outcome = await store.Checkout((await store.NewCart(A.FreshId(), offers)).Id);
        Assert.That(outcome.Orders.Sum(order => order.Lines.Length), Is.EqualTo(Cart.MaxLines));
        Assert.That(outcome.Orders, Has.Length.EqualTo(Cart.MaxVendors));
    }

    // magento/magento2#9969
    [Test]
    public async Task Move_64Cancellations_ReturnTheStockOnce()
    {
        await using var one = Open();
        await using var other = Open();
        var offer = await one.NewOffer(available: 2);
        var cart = await one.NewCart(null, offer);
        await one.Add(cart.Id, offer);
        var order = (await one.Checkout(cart.Id)).Orders.Single();
        Assert.That(await one.AvailableOf(offer), Is.Zero);
        await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(i => Claims.UntilDone(() => (i % 2 == 0 ? one : other).Move(order.Id, OrderState.Cancelled)))
        );
        Assert.That(await one.AvailableOf(offer), Is.EqualTo(2));
        var days = (await one.Market.Partition($"VENDOR#{order.Vendor}")).Where(it => it["typ"].S is "DAY").ToList();
        Assert.That(days.Sum(it => it.TryGetValue("c", out var count) ? int.Parse(count.N, null) : 0), Is.EqualTo(1));
    }

    [TestCase(Stock.Most - 2, Stock.Most)]
    [TestCase(Stock.Most - 1, Stock.Most)]
    [TestCase(Stock.Most, Stock.Most)]
    public async Task Move_CancelledIntoAFilledStock_IsFullAtMost(long filled, long left)
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 2);
        var cart = await store.NewCart(null, offer);
        await store.Add(cart.Id, offer);
        var order = (await store.Checkout(cart.Id)).Orders.Single();
        await store.Market.SetStock(offer.Id, filled);
        await store.Move(order.Id, OrderState.Cancelled);
        Assert.That(await store.AvailableOf(offer), Is.EqualTo(left));
    }

    // The response to the first may be lost: the client has the tag of before.
    [Test]
    public async Task Move_AgainUnderTheTagOfBefore_ChangesNothing()
    {
        await using var store = Open();
        var order = (await store.Checkout((await store.NewCart(null, await store.NewOffer())).Id)).Orders.Single();
        var before = (await store.Orders.Find(order.Id, consistent: true, CancellationToken.None))!.Version;
        var moved = await Confirm(new Precondition { Match = [before] });
        var again = await Confirm(new Precondition { Match = [before] });
        Assert.That((again!.Version, again.Value.History.Length), Is.EqualTo((moved!.Version, 2)));
        Assert.That(
            () => Confirm(new Precondition { MustBeAbsent = true }),
            Throws.InstanceOf<PreconditionFailedException>()
        );

        Task<Versioned<Order>?> Confirm(Precondition precondition) =>
            store.Orders.Change(
                order.Id,
                it => it.MoveTo(OrderState.Confirmed, Actor.System, reason: null, store.Now),
                precondition,
                store.Now,
                idempotency: null,
                CancellationToken.None
            );
    }

    // VirtoCommerce/vc-platform#960
    [Test]
    public async Task Move_TwoAtOnce_LetsOneWin()
    {
        await using var one = Open();
        await using var other = Open();
        var offer = await one.NewOffer(available: 100);
        for (var round = 0; round < 20; round++)
        {
            var customer = A.FreshId();
            var order = (await one.Checkout((await one.NewCart(customer, offer)).Id)).Orders.Single();
            await one.Move(order.Id, OrderState.Confirmed);
            var moved = await Task.WhenAll(
                IsMoved(one, order, OrderState.Preparing, new Actor(Party.Parse($"vendor/{order.Vendor}"))),
                IsMoved(other, order, OrderState.Cancelled, new Actor(Party.Customer(customer)))
            );
            Assert.That(moved.Count(it => it), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Move_ToCompleted_CountsWhatWasSold()
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 9);
        var cart = await store.NewCart(null, offer);
        await store.Add(cart.Id, offer, 2);
        var order = (await store.Checkout(cart.Id)).Orders.Single();
        foreach (
            var state in (OrderState[])
                [OrderState.Confirmed, OrderState.Preparing, OrderState.Ready, OrderState.Completed]
        )
        {
            await store.Move(order.Id, state);
        }

        var sold = (await store.Market.Partition($"VENDOR#{order.Vendor}")).Single(it => it["typ"].S is "SOLD");
        Assert.That((sold["u"].N, sold["a"].N), Is.EqualTo(("3", "1470")));
        Assert.That((await store.Orders.FindOpen(order.Vendor, Always, 25, CancellationToken.None)).Items, Is.Empty);
        Assert.That(await store.AvailableOf(offer), Is.EqualTo(6));
    }

    [Test]
    public async Task FindUnconfirmed_OverdueOrder_IsFoundUntilItIsMoved()
    {
        await using var store = Open();
        var order = (await store.Checkout((await store.NewCart(null, await store.NewOffer())).Id)).Orders.Single();
        Assert.That(await Overdue(order.ConfirmBy.AddTicks(-1)), Does.Not.Contain(order.Id));
        Assert.That(await Overdue(order.ConfirmBy), Does.Contain(order.Id));
        await store.Move(order.Id, OrderState.Confirmed);
        Assert.That(await Overdue(order.ConfirmBy), Does.Not.Contain(order.Id));

        async Task<IEnumerable<OrderId>> Overdue(DateTimeOffset until) =>
            await store.Orders.FindUnconfirmed(until, CancellationToken.None);
    }

    private static async Task<bool> IsMoved(CartStore store, Order order, OrderState to, Actor actor)
    {
        try
        {
            await Claims.UntilDone(() => store.Move(order.Id, to, actor));
            return true;
        }
        catch (OrderMoveRefusedException)
        {
            return false;
        }
    }

    private static async Task SetPrice(CartStore store, Offer offer, long price) =>
        await store.Market.Change(offer.Id, product => product with { Price = new Money(price, Goods.Euro) });
}
