using FluentValidation;
using MediatR;
using Personalisation.Domain.Access;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>An order.</summary>
/// <param name="Id">Which.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
/// <param name="Party">For whom the caller acts: others' orders do not exist then. Null for everybody.</param>
public sealed record GetOrderQuery(string Id, bool Consistent, Party? Party) : IRequest<Versioned<Order>>;

internal sealed class GetOrderValidator : AbstractValidator<GetOrderQuery>
{
    public GetOrderValidator() => RuleFor(query => query.Id).IsOrderId();
}

internal sealed class GetOrderHandler(IOrderRepository orders) : IRequestHandler<GetOrderQuery, Versioned<Order>>
{
    public async Task<Versioned<Order>> Handle(GetOrderQuery query, CancellationToken cancellationToken)
    {
        var found = await orders.Find(OrderId.Parse(query.Id), query.Consistent, cancellationToken);
        return found is not null && (query.Party is null || found.Value.IsOf(query.Party))
            ? found
            : throw new OrderNotFoundException();
    }
}
