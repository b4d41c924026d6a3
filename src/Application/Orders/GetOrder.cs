using FluentValidation;
using MediatR;
using Personalisation.Domain.Access;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>An order.</summary>
/// <param name="Id">The id.</param>
/// <param name="Include"><c>person</c> for whom to reach and where to deliver, too; null for the order alone.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
/// <param name="Party">For whom the caller acts: others' orders do not exist then. Null for everybody.</param>
public sealed record GetOrderQuery(string Id, string? Include, bool Consistent, Party? Party) : IRequest<OrderResult>;

/// <summary>An order that was found.</summary>
/// <param name="Order">The order.</param>
/// <param name="Person">Whom to reach and where to deliver; null if not asked for, or not known.</param>
public sealed record OrderResult(Versioned<Order> Order, CheckoutPerson? Person);

internal sealed class GetOrderValidator : AbstractValidator<GetOrderQuery>
{
    public GetOrderValidator()
    {
        RuleFor(query => query.Id).IsOrderId();
        RuleFor(query => query.Include)
            .Must(include => include is null or GetOrderHandler.Person)
            .WithMessage($"must be {GetOrderHandler.Person}");
    }
}

internal sealed class GetOrderHandler(IOrderRepository orders) : IRequestHandler<GetOrderQuery, OrderResult>
{
    internal const string Person = "person";

    public async Task<OrderResult> Handle(GetOrderQuery query, CancellationToken cancellationToken)
    {
        var found = await orders.Find(OrderId.Parse(query.Id), query.Consistent, cancellationToken);
        if (found is null || (query.Party is not null && !found.Value.IsOf(query.Party)))
        {
            throw new OrderNotFoundException();
        }

        var person = query.Include is null
            ? null
            : await orders.FindPerson(found.Value, query.Consistent, cancellationToken);
        return new OrderResult(found, person);
    }
}
