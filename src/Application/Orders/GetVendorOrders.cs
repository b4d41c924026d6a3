using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>A page of a vendor's orders, the newest first; null if there never was such a vendor.</summary>
/// <param name="VendorId">The vendor.</param>
/// <param name="Open">Only those on which the vendor has still to begin.</param>
/// <param name="Orders">Which of them.</param>
public sealed record GetVendorOrdersQuery(string VendorId, bool Open, OrderList Orders)
    : OrderListQuery(Orders),
        IRequest<OrderPageResult?>
{
    internal override string List =>
        $"vendor-orders?vendor={(Domain.Identity.VendorId.IsValid(VendorId) ? Domain.Identity.VendorId.Parse(VendorId).Value : "")}&open={Open}";
}

internal sealed class GetVendorOrdersValidator : AbstractValidator<GetVendorOrdersQuery>
{
    public GetVendorOrdersValidator()
    {
        Include(new OrderListValidator());
        RuleFor(query => query.VendorId).IsVendorId().OverridePropertyName("id");
        RuleFor(query => query.Orders.State)
            .Must(state => OrderStates.IsOpen(OrderStateNames.Parse(state)))
            .WithMessage($"must be {string.Join(" or ", OrderStateNames.Open)} with open=true")
            .When(query => query.Open && OrderStateNames.IsValid(query.Orders.State))
            .OverridePropertyName("state");
    }
}

internal sealed class GetVendorOrdersHandler(IOrderRepository orders, IVendorRepository vendors)
    : IRequestHandler<GetVendorOrdersQuery, OrderPageResult?>
{
    public async Task<OrderPageResult?> Handle(GetVendorOrdersQuery query, CancellationToken cancellationToken)
    {
        var vendor = VendorId.Parse(query.VendorId);
        // A closed vendor has orders to deliver.
        return !await vendors.IsKnown(vendor, cancellationToken)
            ? null
            : await query.Orders.Read(
                query.List,
                (window, limit, token) =>
                    query.Open
                        ? orders.FindOpen(vendor, window, limit, token)
                        : orders.FindByVendor(vendor, window, limit, token),
                cancellationToken
            );
    }
}
