using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>Cancels all orders that were not confirmed in time; the result is how many.</summary>
public sealed record LapseOrdersCommand : IRequest<int>;

internal sealed class LapseOrdersHandler(IOrderRepository orders, SignalFeed signals, TimeProvider clock)
    : IRequestHandler<LapseOrdersCommand, int>
{
    public async Task<int> Handle(LapseOrdersCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lapsed = 0;
        foreach (var id in await orders.FindUnconfirmed(now, cancellationToken))
        {
            lapsed += await Lapse(id, now, cancellationToken) ? 1 : 0;
        }

        return lapsed;
    }

    // The list is behind: another instance, or the vendor, may have been first.
    private async Task<bool> Lapse(OrderId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hasLapsed = false;
        if (await orders.Find(id, consistent: true, cancellationToken) is not { Value: var found } || !IsDue(found))
        {
            return false;
        }

        // Before it is cancelled, because afterwards nothing would find it again. It cannot be confirmed any more.
        await signals.Record(OrderSignals.Of([found with { State = OrderState.Cancelled }]), cancellationToken);
        try
        {
            await orders.Change(id, Cancel, Precondition.None, now, idempotency: null, cancellationToken);
            return hasLapsed;
        }
        catch (ConflictException)
        {
            return false;
        }

        Order Cancel(Order order)
        {
            hasLapsed = IsDue(order);
            return hasLapsed ? order.MoveTo(OrderState.Cancelled, Actor.System, OrderReason.NotConfirmed, now) : order;
        }

        bool IsDue(Order order) => order.State is OrderState.Pending && order.ConfirmBy <= now;
    }
}
