using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Orders;

/// <summary>A page of a customer's orders, the newest first.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Orders">Which of them.</param>
public sealed record GetUserOrdersQuery(string CustomerId, OrderList Orders)
    : OrderListQuery(Orders),
        IRequest<OrderPageResult>
{
    internal override string List =>
        $"user-orders?user={(UserId.IsValid(CustomerId) ? UserId.Parse(CustomerId).Value : "")}";
}

internal sealed class GetUserOrdersValidator : AbstractValidator<GetUserOrdersQuery>
{
    public GetUserOrdersValidator()
    {
        Include(new OrderListValidator());
        RuleFor(query => query.CustomerId).IsUserId().OverridePropertyName("id");
    }
}

internal sealed class GetUserOrdersHandler(IOrderRepository orders)
    : IRequestHandler<GetUserOrdersQuery, OrderPageResult>
{
    public Task<OrderPageResult> Handle(GetUserOrdersQuery query, CancellationToken cancellationToken) =>
        query.Orders.Read(
            query.List,
            (window, limit, token) => orders.FindByCustomer(UserId.Parse(query.CustomerId), window, limit, token),
            cancellationToken
        );
}
