using FluentValidation;
using MediatR;

namespace Personalisation.Application.Orders;

/// <summary>A page of everybody's orders, the newest first.</summary>
/// <param name="Orders">Which of them.</param>
public sealed record GetOrdersQuery(OrderList Orders) : OrderListQuery(Orders), IRequest<OrderPageResult>
{
    internal override string List => "orders?";
}

internal sealed class GetOrdersValidator : AbstractValidator<GetOrdersQuery>
{
    public GetOrdersValidator()
    {
        Include(new OrderListValidator());
    }
}

internal sealed class GetOrdersHandler(IOrderRepository orders) : IRequestHandler<GetOrdersQuery, OrderPageResult>
{
    public Task<OrderPageResult> Handle(GetOrdersQuery query, CancellationToken cancellationToken) =>
        query.Orders.Read(query.List, orders.FindRecent, cancellationToken);
}
