using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Carts;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Orders;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OrderUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<IOrderRepository> _orders = new(MockBehavior.Strict);
    private readonly Mock<ICheckoutRepository> _checkouts = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);
    private readonly Order _order = An.Order();

    // Nothing is recorded before the consent is chosen.
    private SignalFeed NoSignals => new(null!, null!, new SignalOptions(), _clock);

    [Test]
    public async Task Checkout_Refused_HasItsCodeAndLines()
    {
        var cart = Goods.Cart();
        var refusal = new CheckoutRefusal(
            CheckoutRefusalKind.OutOfStock,
            [new RefusedLine(ProductId.Parse("p")) { Shortage = (4, 3) }]
        );
        _checkouts
            .Setup(port =>
                port.Place(
                    cart.Id,
                    It.IsAny<Action<Cart>>(),
                    It.IsAny<CheckoutRequest>(),
                    Precondition.None,
                    A.Now,
                    null,
                    Token
                )
            )
            .ReturnsAsync(new CheckoutOutcome(new(cart, 7), [], [], WasOrdered: false, refusal));
        var handler = new CheckoutCartHandler(_checkouts.Object, new OrderOptions(), _clock);
        var command = new CheckoutCartCommand(cart.Id.Value, null, null, new(null, null, null), Precondition.None);
        var refused = await Assert.ThrowsAsync<CheckoutRefusedException>(() => handler.Handle(command, Token));
        Assert.That((refused!.Entry.Code, refused.Entry.Status), Is.EqualTo(("out_of_stock", 409)));
        Assert.That(
            refused.Facts.Lines,
            Is.EqualTo([
                new LineFacts("p")
                {
                    Reason = "not_enough_stock",
                    Requested = 4,
                    Available = 3,
                },
            ])
        );
        Assert.That(refused.Facts.Available, Is.EqualTo(3));
    }

    [TestCase("customer/ada", OrderState.Cancelled, null)]
    [TestCase("customer/ada", OrderState.Confirmed, "not_allowed_now")]
    [TestCase("vendor/v", OrderState.Confirmed, null)]
    [TestCase("customer/bob", OrderState.Cancelled, "order_not_found")]
    [TestCase(null, OrderState.Confirmed, null)]
    public void Move_ByAParty_FollowsTheTable(string? party, OrderState to, string? code)
    {
        Changes(_order);
        var handler = new MoveOrderHandler(_orders.Object, _clock);
        var command = new MoveOrderCommand(_order.Id.Value, OrderStateNames.Of(to), null, Precondition.None)
        {
            Party = party is null ? null : Party.Parse(party),
        };
        Assert.That(
            () => handler.Handle(command, Token),
            code is null
                ? Throws.Nothing
                : Throws.InstanceOf<UseCaseException>().With.Property("Entry").Property("Code").EqualTo(code)
        );
    }

    [TestCase(0, 1)]
    [TestCase(-1, 0)]
    public async Task Lapse_DueOrders_CancelsThoseThatAreStillDue(int ticksAfter, int lapsed)
    {
        _clock.SetUtcNow(_order.ConfirmBy.AddTicks(ticksAfter));
        var now = _clock.GetUtcNow();
        Overdue(now, _order.Id);
        Changes(_order);
        Assert.That(
            await new LapseOrdersHandler(_orders.Object, NoSignals, _clock).Handle(new LapseOrdersCommand(), Token),
            Is.EqualTo(lapsed)
        );
    }

    [Test]
    public async Task Lapse_ConflictWithOthers_LeavesItToThem()
    {
        _clock.SetUtcNow(_order.ConfirmBy);
        var now = _clock.GetUtcNow();
        Overdue(now, _order.Id);
        Finds(_order);
        _orders
            .Setup(port => port.Change(_order.Id, It.IsAny<Func<Order, Order>>(), Precondition.None, now, null, Token))
            .ThrowsAsync(new ConflictException("busy"));
        Assert.That(
            await new LapseOrdersHandler(_orders.Object, NoSignals, _clock).Handle(new LapseOrdersCommand(), Token),
            Is.Zero
        );
    }

    [Test]
    public async Task Lapse_ManyDueOrders_CancelsThemAll()
    {
        _clock.SetUtcNow(_order.ConfirmBy);
        var now = _clock.GetUtcNow();
        var orders = Enumerable.Range(0, 250).Select(i => _order with { Id = OrderId.Parse($"o{i}") }).ToArray();
        Overdue(now, [.. orders.Select(order => order.Id)]);
        Array.ForEach(orders, Changes);
        var handler = new LapseOrdersHandler(_orders.Object, NoSignals, _clock);
        Assert.That(await handler.Handle(new LapseOrdersCommand(), Token), Is.EqualTo(250));
    }

    // An attempt that others held up is judged by its own time.
    [Test]
    public void Move_HeldUpUntilItLapses_IsRefused()
    {
        _clock.SetUtcNow(_order.ConfirmBy.AddTicks(-1));
        Changes(_order, held: () => _clock.Advance(TimeSpan.FromTicks(1)));
        var handler = new MoveOrderHandler(_orders.Object, _clock);
        var command = new MoveOrderCommand(_order.Id.Value, "CONFIRMED", null, Precondition.None);
        Assert.That(() => handler.Handle(command, Token), Throws.InstanceOf<OrderMoveException>());
    }

    [TestCase("customer/bob")]
    [TestCase("vendor/v")]
    public void Checkout_OrdersOfAnother_DoNotExist(string party)
    {
        _checkouts
            .Setup(port =>
                port.Place(
                    It.IsAny<CartId>(),
                    It.IsAny<Action<Cart>>(),
                    It.IsAny<CheckoutRequest>(),
                    Precondition.None,
                    A.Now,
                    null,
                    Token
                )
            )
            .ReturnsAsync(new CheckoutOutcome(new(Goods.Cart(), 7), [_order], [], WasOrdered: true, null));
        var handler = new CheckoutCartHandler(_checkouts.Object, new OrderOptions(), _clock);
        var command = new CheckoutCartCommand(
            Goods.Cart().Id.Value,
            null,
            null,
            new(null, null, null),
            Precondition.None
        )
        {
            Party = Party.Parse(party),
        };
        Assert.That(() => handler.Handle(command, Token), Throws.InstanceOf<CartNotFoundException>());
    }

    private void Overdue(DateTimeOffset until, params OrderId[] orders) =>
        _orders.Setup(port => port.FindUnconfirmed(until, Token)).ReturnsAsync([.. orders]);

    private void Changes(Order stored) => Changes(stored, held: () => { });

    private void Finds(Order stored) =>
        _orders.Setup(port => port.Find(stored.Id, true, Token)).ReturnsAsync(new Versioned<Order>(stored, 7));

    private void Changes(Order stored, Action held)
    {
        Finds(stored);
        _orders
            .Setup(port =>
                port.Change(
                    stored.Id,
                    It.IsAny<Func<Order, Order>>(),
                    Precondition.None,
                    It.IsAny<DateTimeOffset>(),
                    null,
                    Token
                )
            )
            .ReturnsAsync(
                (
                    OrderId _,
                    Func<Order, Order> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<Versioned<Order>>? _,
                    CancellationToken _
                ) =>
                {
                    held();
                    return new Versioned<Order>(change(stored), 8);
                }
            );
    }
}
