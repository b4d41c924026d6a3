using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Orders;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Orders;

internal sealed class CheckoutPlanTests
{
    private static readonly Offer Bread = Goods.Offer("bread", 350, "baker");
    private static readonly Offer Roll = Goods.Offer("roll", 60, "baker", available: 12);
    private static readonly Offer Rose = Goods.Offer("rose", 499, "florist");

    [Test]
    public void Of_SeveralVendors_MakesAnOrderForEach()
    {
        var cart = Goods.Cart("ada", (Bread, 2), (Rose, 1), (Roll, 12));
        var (orders, changes, refusal) = Plan(
            cart,
            [Bread, Roll, Rose],
            Goods.Vendor("baker"),
            Goods.Vendor("florist")
        );
        Assert.That((refusal, changes.Length), Is.EqualTo(((CheckoutRefusal?)null, 0)));
        Assert.That(
            orders.Select(it => (it.Vendor.Value, it.Totals.Total.Amount)),
            Is.EqualTo([("baker", 1_420L), ("florist", 499L)])
        );
        Assert.That(
            orders[0].Lines.Select(line => (line.Product.Value, line.IsCounted)),
            Is.EqualTo([("bread", false), ("roll", true)])
        );
        Assert.That(orders[0].TogetherWith, Is.EqualTo([orders[1].Id]));
        Assert.That(orders[1].TogetherWith, Is.EqualTo([orders[0].Id]));
        Assert.That(CheckoutPlan.TotalOf(orders), Is.EqualTo(Goods.Euros(1_919)));
    }

    [Test]
    public void Of_Order_HasTheCartsPersonAndTimes()
    {
        var cart = Goods.Cart("ada", (Bread, 1));
        var order = Plan(cart, [Bread], Goods.Vendor("baker")).Orders.Single();
        Assert.That(
            (order.Customer, order.Cart, order.State),
            Is.EqualTo((cart.Customer, cart.Id, OrderState.Pending))
        );
        Assert.That((order.CreatedAt, order.ConfirmBy), Is.EqualTo((Goods.Now.Now, Goods.Now.Now.AddDays(1))));
        Assert.That(order.Mode, Is.EqualTo(FulfilmentModes.Delivery));
        Assert.That(
            Plan(Goods.Cart(null, (Bread, 1)), [Bread], Goods.Vendor("baker")).Orders[0].History[0].By,
            Is.EqualTo("system")
        );
    }

    [Test]
    public void Of_PriceThatFell_PassesItOn()
    {
        var plan = Plan(Goods.Cart(null, (Bread, 2)), [Bread with { Price = Goods.Euros(300) }], Goods.Vendor("baker"));
        Assert.That(plan.Orders.Single().Totals.Total, Is.EqualTo(Goods.Euros(600)));
        Assert.That(plan.Changes, Is.EqualTo([new PriceChange(Bread.Id, Goods.Euros(350), Goods.Euros(300))]));
    }

    [Test]
    public void Of_PriceThatRose_IsRefusedWithAllChanges()
    {
        var plan = Plan(
            Goods.Cart(null, (Bread, 2), (Roll, 1)),
            [Bread with { Price = Goods.Euros(400) }, Roll with { Price = Goods.Euros(50) }],
            Goods.Vendor("baker")
        );
        Assert.That(plan.Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.PriceChanged));
        Assert.That(
            plan.Refusal.Lines.Select(line => (line.Change!.Was.Amount, line.Change.Now.Amount)),
            Is.EqualTo([(350, 400), (60, 50)])
        );
        Assert.That(plan.Orders, Is.Empty);
    }

    // The response to the first refusal may be lost: the customer must have seen the price.
    [Test]
    public void Of_RiseThatIsNotAgreedTo_IsRefusedAgain()
    {
        var (dearer, vendor) = (Bread with { Price = Goods.Euros(400) }, Goods.Vendor("baker"));
        var first = Goods.Cart(null, (Bread, 2));
        var stored = Plan(first, [dearer], vendor).Reprice(first, Goods.Now);
        var told = Plan(stored, [dearer], vendor).Reprice(stored, Goods.Now);
        Assert.That(told.Lines[0].UnitPrice, Is.EqualTo(Goods.Euros(400)));
        var again = Plan(told, [dearer], vendor);
        Assert.That(
            again.Refusal!.Lines.Single().Change,
            Is.EqualTo(new PriceChange(Bread.Id, Goods.Euros(350), Goods.Euros(400)))
        );
        Assert.That(again.Reprice(told, Goods.Now), Is.SameAs(told), "nothing to write");
        var agreeing = An.Checkout with { AgreesToPrices = true };
        Assert.That(Plan(told, [dearer], agreeing, vendor).Refusal, Is.Null);
        var evenDearer = Plan(told, [Bread with { Price = Goods.Euros(450) }], agreeing, vendor);
        Assert.That(evenDearer.Refusal!.Lines.Single().Change!.Was, Is.EqualTo(Goods.Euros(400)));
        Assert.That(Plan(told, [Bread], vendor).Refusal, Is.Null, "the price fell back");
        var refreshed = told.Refresh(Goods.Offers(dearer), Goods.Now);
        Assert.That(refreshed.Warnings.Single().Change!.Was, Is.EqualTo(Goods.Euros(350)));
        Assert.That(Plan(refreshed.Cart, [dearer], vendor).Refusal, Is.Null, "the customer saw it");
    }

    [Test]
    public void Of_GuestsCart_IsOrderedByTheCustomerWhoActs()
    {
        var ada = Domain.Identity.UserId.Parse("ada");
        var request = An.Checkout with { Customer = ada };
        var plan = Plan(Goods.Cart(null, (Bread, 1)), [Bread], request, Goods.Vendor("baker"));
        Assert.That((plan.Customer, plan.Orders[0].History[0].By), Is.EqualTo((ada, "customer/ada")));
        var bobs = Plan(Goods.Cart("bob", (Bread, 1)), [Bread], request, Goods.Vendor("baker"));
        Assert.That(bobs.Customer!.Value, Is.EqualTo("bob"));
    }

    [Test]
    public void Of_ShortStock_NamesEachLine()
    {
        var plan = Plan(
            Goods.Cart(null, (Bread, 2), (Roll, 13), (Rose, 1)),
            [Bread with { ForSale = false }, Roll],
            Goods.Vendor("baker"),
            Goods.Vendor("florist")
        );
        Assert.That(plan.Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.OutOfStock));
        Assert.That(
            plan.Refusal.Lines.Select(line => (line.Product.Value, line.Shortage)),
            Is.EqualTo([("bread", (2, 0L)), ("roll", (13, 12L)), ("rose", (1, (long?)0L))])
        );
    }

    [Test]
    public void Of_EmptyCart_IsRefused() =>
        Assert.That(Plan(Goods.Cart(), []).Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.Empty));

    [Test]
    public void Of_ClosedOrPausedVendor_IsRefused()
    {
        var cart = Goods.Cart(null, (Bread, 1));
        var now = Goods.Now.Now;
        Assert.That(Plan(cart, [Bread]).Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.VendorPaused));
        Assert.That(KindOf(now.AddTicks(1)), Is.EqualTo(CheckoutRefusalKind.VendorPaused));
        Assert.That(KindOf(now), Is.Null, "until then, and not at that instant");

        CheckoutRefusalKind? KindOf(DateTimeOffset until) =>
            Plan(cart, [Bread], Goods.Vendor("baker", it => it with { PausedUntil = until })).Refusal?.Kind;
    }

    [TestCase(701, CheckoutRefusalKind.BelowMinimum)]
    [TestCase(700, null)]
    public void Of_SubtotalBelowTheMinimum_IsRefused(long minimum, CheckoutRefusalKind? kind) =>
        Assert.That(
            Plan(
                Goods.Cart(null, (Bread, 2)),
                [Bread],
                Goods.Vendor(
                    "baker",
                    it => it with { MinimumOrder = Goods.Euros(minimum), DeliveryFee = Goods.Euros(500) }
                )
            ).Refusal?.Kind,
            Is.EqualTo(kind)
        );

    [Test]
    public void Of_MostThatFellLater_IsRefused()
    {
        var plan = Plan(Goods.Cart(null, (Bread, 3)), [Bread with { MaxQuantity = 2 }], Goods.Vendor("baker"));
        Assert.That(plan.Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.QuantityLimit));
        Assert.That(plan.Refusal.Lines.Single().Shortage, Is.EqualTo((3, 2)));
    }

    [TestCase(700, null)]
    [TestCase(699, CheckoutRefusalKind.TotalChanged)]
    public void Of_ExpectedTotal_MustBeTheTotal(long expected, CheckoutRefusalKind? kind) =>
        Assert.That(
            Plan(
                Goods.Cart(null, (Bread, 2)),
                [Bread],
                An.Checkout with
                {
                    ExpectedTotal = Goods.Euros(expected),
                },
                Goods.Vendor("baker")
            ).Refusal?.Kind,
            Is.EqualTo(kind)
        );

    [TestCase(FulfilmentModes.Pickup, FulfilmentModes.Delivery, null)]
    [TestCase(FulfilmentModes.Pickup, null, FulfilmentModes.Pickup)]
    [TestCase(FulfilmentModes.Pickup | FulfilmentModes.Delivery, FulfilmentModes.Pickup, FulfilmentModes.Pickup)]
    public void Of_Mode_IsTheCustomersIfItIsOffered(
        FulfilmentModes offered,
        FulfilmentModes? wanted,
        FulfilmentModes? mode
    )
    {
        var vendor = Goods.Vendor("baker", it => it with { Modes = offered, DeliveryFee = Goods.Euros(500) });
        var plan = Plan(Goods.Cart(null, (Bread, 1)), [Bread], An.Checkout with { Mode = wanted }, vendor);
        Assert.That(plan.Orders.FirstOrDefault()?.Mode, Is.EqualTo(mode));
        Assert.That(
            plan.Refusal?.Kind,
            Is.EqualTo(mode is null ? CheckoutRefusalKind.ModeNotOffered : (CheckoutRefusalKind?)null)
        );
        Assert.That(plan.Orders.Sum(order => order.Totals.DeliveryFee.Amount), Is.Zero, "for a pickup");
    }

    // medusajs/medusa#14817: 2499 at 10.75 %, delivery 6.44.
    [Test]
    public void Of_TaxOfAFraction_RoundsOnceAndAddsUp()
    {
        var totals = An.Order(2_499, taxPoints: 1_075, deliveryFee: 644).Totals;
        Assert.That((totals.Tax, totals.Total), Is.EqualTo((Goods.Euros(269), Goods.Euros(3_412))));
    }

    private static CheckoutPlan Plan(Cart cart, Offer[] offers, params Vendor[] vendors) =>
        Plan(cart, offers, An.Checkout, vendors);

    private static CheckoutPlan Plan(Cart cart, Offer[] offers, CheckoutRequest request, params Vendor[] vendors) =>
        CheckoutPlan.Of(cart, Goods.Offers(offers), An.Vendors(vendors), request, Goods.Now.Now);
}
