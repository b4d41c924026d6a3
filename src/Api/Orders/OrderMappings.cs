using AutoMapper;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class OrderMappings : Profile
{
    public OrderMappings()
    {
        CreateMap<OrderState, string>().ConvertUsing(state => OrderStateNames.Of(state));
        CreateMap<Refund, RefundResponse>();
        CreateMap<OrderEvent, OrderEventResponse>();
        CreateMap<OrderLine, OrderLineResponse>()
            .ForMember(response => response.ProductId, map => map.MapFrom(line => line.Product))
            .ForMember(response => response.LineTotal, map => map.MapFrom(line => line.Total));
        CreateMap<PriceChange, PriceChangeResponse>()
            .ForMember(response => response.ProductId, map => map.MapFrom(change => change.Product));
        CreateMap<Order, OrderResponse>()
            .ForMember(response => response.Person, map => map.Ignore())
            .ForMember(response => response.CartId, map => map.MapFrom(order => order.Cart))
            .ForMember(response => response.CustomerId, map => map.MapFrom(order => order.Customer!.Value))
            .ForMember(response => response.VendorId, map => map.MapFrom(order => order.Vendor))
            .ForMember(response => response.Currency, map => map.MapFrom(order => order.Totals.Subtotal.Currency.Code))
            .ForMember(response => response.Subtotal, map => map.MapFrom(order => order.Totals.Subtotal))
            .ForMember(response => response.Discount, map => map.MapFrom(order => order.Totals.Discount))
            .ForMember(response => response.DeliveryFee, map => map.MapFrom(order => order.Totals.DeliveryFee))
            .ForMember(response => response.PlatformFee, map => map.MapFrom(order => order.Totals.PlatformFee))
            .ForMember(response => response.Tax, map => map.MapFrom(order => order.Totals.Tax))
            .ForMember(response => response.Total, map => map.MapFrom(order => order.Totals.Total))
            .ForMember(response => response.Mode, map => map.MapFrom(order => ModeNames.Of(order.Mode)[0]));
        CreateMap<CheckoutOutcome, CheckoutResponse>()
            .ForMember(response => response.CartId, map => map.MapFrom(outcome => outcome.Cart.Value.Id))
            .ForMember(response => response.Total, map => map.MapFrom(outcome => CheckoutPlan.TotalOf(outcome.Orders)));
        CreateMap<OrderPageResult, OrderPageResponse>();
        // Converters are also called for null.
        CreateMap<CheckoutText?, string?>().ConvertUsing(it => it == null ? null : it.Value);
        CreateMap<CheckoutPerson, CheckoutPersonResponse>();
        CreateMap<Checkout, CheckoutRecordResponse>()
            .ForMember(response => response.CartId, map => map.MapFrom(checkout => checkout.Cart))
            .ForMember(response => response.Contact, map => map.MapFrom(checkout => checkout.Person.Contact))
            .ForMember(response => response.Address, map => map.MapFrom(checkout => checkout.Person.Address))
            .ForMember(response => response.Note, map => map.MapFrom(checkout => checkout.Person.Note));
    }
}
