using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>Moves an order into another state; one that is in it already is left alone.</summary>
/// <param name="Id">The id.</param>
/// <param name="To">The state.</param>
/// <param name="Reason">Why; null for no reason.</param>
/// <param name="Precondition">The precondition on the stored order.</param>
public sealed record MoveOrderCommand(string Id, string? To, string? Reason, Precondition Precondition)
    : WriteCommand<Versioned<Order>>,
        ISignalSource<Versioned<Order>>
{
    /// <inheritdoc/>
    public IReadOnlyList<EventInput> SignalsOf(Versioned<Order> result) =>
        result.Value.State is OrderState.Cancelled ? OrderSignals.Of([result.Value]) : [];

    /// <summary>For whom the caller acts, and who is the one that moves it; null for the system.</summary>
    public Party? Party { get; init; }
}

internal sealed class MoveOrderValidator : AbstractValidator<MoveOrderCommand>
{
    public MoveOrderValidator()
    {
        RuleFor(command => command.Id).IsOrderId();
        RuleFor(command => command.To).Obeys(OrderStateNames.IsValid, OrderStateNames.Rule);
        RuleFor(command => command.Reason)
            .Must(reason => reason is null || OrderReason.IsValid(reason))
            .WithMessage(OrderReason.Rule);
    }
}

internal sealed class MoveOrderHandler(IOrderRepository orders, TimeProvider clock)
    : IRequestHandler<MoveOrderCommand, Versioned<Order>>
{
    public async Task<Versioned<Order>> Handle(MoveOrderCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reason = command.Reason is null ? null : OrderReason.Parse(command.Reason);
        return await orders.Change(
                OrderId.Parse(command.Id),
                Move,
                command.Precondition,
                now,
                command.Idempotency,
                cancellationToken
            ) ?? Missing<Versioned<Order>>();

        // The same for an order that the caller may not see.
        T Missing<T>()
        {
            command.Precondition.Require(version: null);
            throw new OrderNotFoundException();
        }

        Order Move(Order order)
        {
            if (command.Party is { } party && !order.IsOf(party))
            {
                return Missing<Order>();
            }

            try
            {
                // By the time of this attempt: others may have been first for a while.
                var at = clock.GetUtcNow();
                return order.MoveTo(OrderStateNames.Parse(command.To), new Actor(command.Party), reason, at);
            }
            catch (OrderMoveRefusedException refused)
            {
                throw new OrderMoveException(refused);
            }
        }
    }
}
