using AutoMapper;
using Personalisation.Application.Carts;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Carts;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class CartMappings : Profile
{
    public CartMappings()
    {
        // Converters are also called for null.
        CreateMap<CartId?, string?>().ConvertUsing(it => it == null ? null : it.Value);
        CreateMap<OrderId, string>().ConvertUsing(id => id.Value);
        CreateMap<Quantity, int>().ConvertUsing(quantity => quantity.Value);
        CreateMap<CartState, string>().ConvertUsing(state => CartStateNames.Of(state));
        CreateMap<CartWarningKind, string>().ConvertUsing(kind => CartWarningNames.Of(kind));
        CreateMap<CartLine, CartLineResponse>()
            .ForMember(response => response.ProductId, map => map.MapFrom(line => line.Product))
            .ForMember(response => response.VendorId, map => map.MapFrom(line => line.Vendor))
            .ForMember(response => response.LineTotal, map => map.MapFrom(line => line.Total));
        CreateMap<(VendorId Vendor, Money Subtotal), CartVendorResponse>()
            .ForMember(response => response.VendorId, map => map.MapFrom(it => it.Vendor))
            .ForMember(response => response.Subtotal, map => map.MapFrom(it => it.Subtotal));
        CreateMap<CartWarning, CartWarningResponse>()
            .ForMember(response => response.ProductId, map => map.MapFrom(warning => warning.Product))
            .ForMember(response => response.Code, map => map.MapFrom(warning => warning.Kind))
            .ForMember(response => response.Was, map => map.MapFrom(warning => warning.Change!.Was))
            .ForMember(response => response.Now, map => map.MapFrom(warning => warning.Change!.Now));
        CreateMap<Cart, CartResponse>()
            .ForMember(response => response.CustomerId, map => map.MapFrom(cart => cart.Customer!.Value))
            .ForMember(response => response.Currency, map => map.MapFrom(cart => cart.Currency!.Code))
            .ForMember(response => response.Warnings, map => map.Ignore())
            .ForMember(response => response.CreatedAt, map => map.MapFrom(cart => cart.Times.CreatedAt))
            .ForMember(response => response.UpdatedAt, map => map.MapFrom(cart => cart.Times.UpdatedAt))
            .ForMember(response => response.ExpiresAt, map => map.MapFrom(cart => cart.Times.ExpiresAt));
        CreateMap<CartPageResult, CartPageResponse>();
    }
}
