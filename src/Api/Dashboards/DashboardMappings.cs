using System.Globalization;
using AutoMapper;
using Personalisation.Api.Catalogue;
using Personalisation.Application.Dashboards;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Dashboards;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class DashboardMappings : Profile
{
    public DashboardMappings() =>
        CreateMap<Dashboard, DashboardResponse>()
            .ForMember(response => response.VendorId, map => map.MapFrom(it => it.Vendor.Vendor.Id))
            .ForMember(response => response.Rating, map => map.MapFrom(it => it.Vendor.Stars))
            .ForMember(response => response.Fans, map => map.MapFrom(it => it.Vendor.Fans))
            .ForMember(response => response.Today, map => map.MapFrom(it => DayOf(it)))
            .ForMember(response => response.Open, map => map.MapFrom(it => it.Sales.Open))
            .ForMember(response => response.TopProducts, map => map.MapFrom(it => ProductsOf(it)));

    private static VendorDayResponse DayOf(Dashboard it) =>
        new()
        {
            Date = it.Sales.Day.Date.ToString("O", CultureInfo.InvariantCulture),
            Orders = it.Sales.Day.Orders,
            Sales = In(it, it.Sales.Day.Sales),
            Cancelled = it.Sales.Day.Cancelled,
            CancelledSales = In(it, it.Sales.Day.CancelledSales),
        };

    private static List<SoldProductResponse> ProductsOf(Dashboard it) =>
        [.. it.Sales.TopProducts.Select(product => ProductOf(it, product))];

    private static SoldProductResponse ProductOf(Dashboard it, SoldProduct product) =>
        new()
        {
            ProductId = product.Product.Value,
            Name = product.Name.Value,
            Units = product.Units,
            Revenue = In(it, product.Revenue),
        };

    private static MoneyResponse In(Dashboard it, long amount) =>
        new() { Amount = amount, Currency = it.Vendor.Vendor.Currency.Code };
}
