using AutoMapper;
using Personalisation.Application.Dashboards;

namespace Personalisation.Api.Dashboards;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class DashboardMappings : Profile
{
    public DashboardMappings() =>
        CreateMap<Dashboard, DashboardResponse>()
            .ForMember(response => response.VendorId, map => map.MapFrom(it => it.Vendor.Vendor.Id))
            .ForMember(response => response.Rating, map => map.MapFrom(it => it.Vendor.Stars))
            .ForMember(response => response.Fans, map => map.MapFrom(it => it.Vendor.Fans));
}
