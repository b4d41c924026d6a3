using Personalisation.Domain.Orders;
using Personalisation.TestKit.Carts;

namespace Personalisation.Domain.Tests.Orders;

internal sealed class OrderEffectsTests
{
    [TestCase(OrderState.Pending, OrderState.Confirmed, true, false)]
    [TestCase(OrderState.Pending, OrderState.Cancelled, true, true)]
    [TestCase(OrderState.Confirmed, OrderState.Preparing, false, true)]
    [TestCase(OrderState.Confirmed, OrderState.Cancelled, false, true)]
    [TestCase(OrderState.Preparing, OrderState.Ready, false, false)]
    [TestCase(OrderState.Preparing, OrderState.Cancelled, false, false)]
    [TestCase(OrderState.Ready, OrderState.Completed, false, false)]
    public void Of_AnyMove_LeavesTheListsOnce(OrderState from, OrderState to, bool unconfirmed, bool open)
    {
        var effects = Of(An.Order(available: 5), from, to);
        Assert.That((effects.LeavesUnconfirmed, effects.LeavesOpen), Is.EqualTo((unconfirmed, open)));
    }

    [Test]
    public void Of_Cancellation_ReturnsWhatWasCounted()
    {
        var counted = An.Order(quantity: 2, available: 5);
        Assert.That(Of(counted, OrderState.Pending, OrderState.Cancelled).Returned, Is.EqualTo(counted.Lines));
        Assert.That(Of(counted, OrderState.Pending, OrderState.Cancelled).Cancelled, Is.EqualTo(Goods.Euros(2_000)));
        Assert.That(Of(An.Order(), OrderState.Pending, OrderState.Cancelled).Returned, Is.Empty);
        Assert.That(Of(counted, OrderState.Pending, OrderState.Confirmed).Returned, Is.Empty);
        Assert.That(Of(counted, OrderState.Pending, OrderState.Confirmed).Cancelled, Is.Null);
    }

    [Test]
    public void Of_Completion_SellsTheLines()
    {
        var order = An.Order(quantity: 2);
        Assert.That(Of(order, OrderState.OutForDelivery, OrderState.Completed).Sold, Is.EqualTo(order.Lines));
        Assert.That(Of(order, OrderState.OutForDelivery, OrderState.Cancelled).Sold, Is.Empty);
    }

    [Test]
    public void Of_NoMove_IsNothing()
    {
        var effects = OrderEffects.Of(An.Order(available: 1), An.Order(available: 1).Severed(Goods.Now.Now));
        Assert.That(
            (effects.LeavesUnconfirmed, effects.LeavesOpen, effects.Cancelled),
            Is.EqualTo((false, false, (Domain.Commerce.Money?)null))
        );
        Assert.That(effects.Returned.Concat(effects.Sold), Is.Empty);
    }

    private static OrderEffects Of(Order order, OrderState from, OrderState to) =>
        OrderEffects.Of(order with { State = from }, order with { State = to });
}
