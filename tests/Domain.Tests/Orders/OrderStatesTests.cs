using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Orders;

internal sealed class OrderStatesTests
{
    private static readonly Actor Customer = new(Party.Parse("customer/ada"));
    private static readonly Actor Vendor = new(Party.Parse("vendor/v"));

    [Test]
    public void All_Always_IsTheTableOfTheDocumentation() =>
        Assert.That(
            OrderStates.All.Select(it => $"{it.From} -> {it.To}: {it.Move.By} {it.Move.RefundPercent}".TrimEnd()),
            Is.EqualTo([
                "Pending -> Confirmed: Vendor, System",
                "Pending -> Cancelled: Customer, Vendor, System 100",
                "Confirmed -> Preparing: Vendor, System",
                "Confirmed -> Cancelled: Customer, Vendor, System 100",
                "Preparing -> Ready: Vendor, System",
                "Preparing -> Cancelled: Vendor, System 90",
                "Ready -> OutForDelivery: Vendor, System",
                "Ready -> Completed: Vendor, System",
                "OutForDelivery -> Completed: Vendor, System",
                "OutForDelivery -> Cancelled: Vendor, System 50",
            ])
        );

    // Every pair of states, for every kind of actor: what the table does not list is refused.
    [Test]
    public void MoveTo_AnyStateByAnybody_FollowsTheTable()
    {
        foreach (var (from, to) in Pairs)
        {
            var order = An.Order() with { State = from };
            foreach (var actor in (Actor[])[Customer, Vendor, Actor.System])
            {
                var isListed = OrderStates.Find(from, to)?.IsFor(actor.Kind) ?? false;
                var moved = Moved(order, to, actor);
                Assert.That(moved?.State, Is.EqualTo(isListed ? to : (OrderState?)null), $"{from} {to} {actor}");
            }
        }
    }

    [Test]
    public void MoveTo_TheStateItIsIn_ChangesNothing()
    {
        var order = An.Order();
        Assert.That(order.MoveTo(OrderState.Pending, Customer, reason: null, A.Now.AddDays(1)), Is.SameAs(order));
    }

    [Test]
    public void MoveTo_AnAllowedState_IsRecorded()
    {
        var later = Goods.At(TimeSpan.FromMinutes(3)).Now;
        var order = An.Order().MoveTo(OrderState.Cancelled, Customer, OrderReason.Parse("too late"), later);
        Assert.That(
            order.History,
            Is.EqualTo([
                new OrderEvent(OrderState.Pending, Goods.Now.Now, "customer/ada", null),
                new OrderEvent(OrderState.Cancelled, later, "customer/ada", "too late"),
            ])
        );
        Assert.That(order.UpdatedAt, Is.EqualTo(later));
    }

    [Test]
    public void MoveTo_ForbiddenState_NamesWhatIsAllowed()
    {
        var refused = Assert.Throws<OrderMoveRefusedException>(() =>
            An.Order().MoveTo(OrderState.Completed, Vendor, reason: null, A.Now)
        );
        Assert.That(refused!.State, Is.EqualTo(OrderState.Pending));
        Assert.That(refused.Allowed, Is.EqualTo([OrderState.Confirmed, OrderState.Cancelled]));
    }

    [TestCase(OrderState.Pending, OrderState.Ready, "vendor/v", OrderMoveRefusal.NoSuchMove)]
    [TestCase(OrderState.Pending, OrderState.Confirmed, "customer/ada", OrderMoveRefusal.NotForActor)]
    [TestCase(OrderState.Preparing, OrderState.Cancelled, "customer/ada", OrderMoveRefusal.NotForActor)]
    [TestCase(OrderState.Ready, OrderState.OutForDelivery, "vendor/v", OrderMoveRefusal.IsPickedUp)]
    [TestCase(OrderState.Pending, OrderState.Confirmed, "vendor/v", OrderMoveRefusal.Lapsed)]
    public void MoveTo_ForbiddenState_SaysWhy(OrderState from, OrderState to, string party, OrderMoveRefusal refusal)
    {
        var order = An.Order() with { State = from, Mode = FulfilmentModes.Pickup };
        var refused = Assert.Throws<OrderMoveRefusedException>(() =>
            order.MoveTo(to, new Actor(Party.Parse(party)), reason: null, order.ConfirmBy)
        );
        Assert.That((refused!.To, refused.Refusal), Is.EqualTo((to, refusal)));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void MoveTo_Confirmed_IsAllowedBeforeItLapses(int ticks, bool isAllowed)
    {
        var order = An.Order();
        var at = order.ConfirmBy.AddTicks(ticks);
        foreach (var actor in (Actor[])[Vendor, Actor.System])
        {
            Assert.That(Moved(order, OrderState.Confirmed, actor, at) is not null, Is.EqualTo(isAllowed));
            Assert.That(order.MovesFor(actor, at).Contains(OrderState.Confirmed), Is.EqualTo(isAllowed));
            Assert.That(Moved(order, OrderState.Cancelled, actor, at), Is.Not.Null);
        }
    }

    [TestCase(FulfilmentModes.Delivery, true)]
    [TestCase(FulfilmentModes.Pickup, false)]
    public void MoveTo_OutForDelivery_IsForDeliveriesOnly(FulfilmentModes mode, bool isAllowed)
    {
        var order = An.Order() with { State = OrderState.Ready, Mode = mode };
        Assert.That(Moved(order, OrderState.OutForDelivery, Vendor) is not null, Is.EqualTo(isAllowed));
        Assert.That(Moved(order, OrderState.Completed, Vendor), Is.Not.Null);
    }

    [TestCase(OrderState.Pending, 3_412)]
    [TestCase(OrderState.Confirmed, 3_412)]
    [TestCase(OrderState.Preparing, 3_071, Description = "3070.8")]
    [TestCase(OrderState.OutForDelivery, 1_706)]
    public void MoveTo_Cancelled_RefundsItsShare(OrderState from, long refund)
    {
        var order = An.Order(2_499, taxPoints: 1_075, deliveryFee: 644) with { State = from };
        Assert.That(Moved(order, OrderState.Cancelled, Vendor)!.Refund!.Amount, Is.EqualTo(Goods.Euros(refund)));
    }

    [Test]
    public void Severed_Order_NamesTheCustomerNoMore()
    {
        var order = An.Order().MoveTo(OrderState.Confirmed, Vendor, reason: null, A.Now).Severed(A.Now);
        Assert.That(order.Customer, Is.Null);
        Assert.That(order.History.Select(it => it.By), Is.EqualTo(["customer", "vendor/v"]));
        Assert.That(order.IsOf(Party.Customer(UserId.Parse("ada"))), Is.False);
    }

    [Test]
    public void Severed_CustomerGaveAReason_ForgetsIt()
    {
        var order = An.Order().MoveTo(OrderState.Cancelled, Customer, OrderReason.Parse("Ada moved"), A.Now);
        Assert.That(order.History[^1].Reason, Is.EqualTo("Ada moved"));
        Assert.That(order.Severed(A.Now).History.Select(it => it.Reason), Is.All.Null);
    }

    [Test]
    public void IsOf_Party_IsOnlyTheTwoOfTheOrder()
    {
        var order = An.Order();
        string[] parties = ["customer/ada", "vendor/v", "customer/v", "vendor/ada", "customer/bob"];
        Assert.That(parties.Where(party => order.IsOf(Party.Parse(party))), Is.EqualTo(["customer/ada", "vendor/v"]));
    }

    private static IEnumerable<(OrderState From, OrderState To)> Pairs =>
        from before in Enum.GetValues<OrderState>()
        from after in Enum.GetValues<OrderState>()
        where before != after
        select (before, after);

    private static Order? Moved(Order order, OrderState to, Actor actor, DateTimeOffset? now = null)
    {
        try
        {
            return order.MoveTo(to, actor, reason: null, now ?? A.Now);
        }
        catch (OrderMoveRefusedException)
        {
            return null;
        }
    }
}
