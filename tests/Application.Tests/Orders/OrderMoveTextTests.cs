using Personalisation.Application.Orders;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Orders;
using Personalisation.TestKit.Carts;

namespace Personalisation.Application.Tests.Orders;

/// <summary>A refused move says which rule is in the way, and what to do.</summary>
internal sealed class OrderMoveTextTests
{
    [TestCase(
        OrderState.Pending,
        OrderState.Ready,
        null,
        "This order is PENDING and cannot become READY. You may move it to CONFIRMED or CANCELLED."
    )]
    [TestCase(
        OrderState.Completed,
        OrderState.Cancelled,
        null,
        "This order is COMPLETED and cannot become CANCELLED. Nothing follows that state."
    )]
    [TestCase(
        OrderState.Pending,
        OrderState.Confirmed,
        "customer/ada",
        "Only the vendor may move this order from PENDING to CONFIRMED. You may move it to CANCELLED."
    )]
    [TestCase(
        OrderState.Preparing,
        OrderState.Cancelled,
        "customer/ada",
        "Only the vendor may move this order from PREPARING to CANCELLED. Ask the vendor."
    )]
    [TestCase(
        OrderState.Ready,
        OrderState.OutForDelivery,
        "vendor/v",
        "The customer picks this order up, so it cannot become OUT_FOR_DELIVERY. You may move it to COMPLETED."
    )]
    public void Of_RefusedMove_NamesTheRuleAndTheCure(OrderState from, OrderState to, string? party, string text)
    {
        var order = An.Order() with { State = from, Mode = FulfilmentModes.Pickup };
        Assert.That(TextOf(order, to, party, order.CreatedAt), Is.EqualTo(text));
    }

    [Test]
    public void Of_ConfirmationTooLate_NamesTheEnd()
    {
        var order = An.Order() with { ConfirmBy = new DateTimeOffset(2026, 6, 26, 13, 20, 59, TimeSpan.Zero) };
        Assert.That(
            TextOf(order, OrderState.Confirmed, "vendor/v", order.ConfirmBy),
            Is.EqualTo(
                "This order could be confirmed until 2026-06-26T13:20:59Z and is about to be cancelled. You may move it to CANCELLED."
            )
        );
    }

    private static string TextOf(Order order, OrderState to, string? party, DateTimeOffset at)
    {
        var actor = party is null ? Actor.System : new Actor(Party.Parse(party));
        var refused = Assert.Throws<OrderMoveRefusedException>(() => order.MoveTo(to, actor, reason: null, at));
        return new OrderMoveException(refused!).Message;
    }
}
