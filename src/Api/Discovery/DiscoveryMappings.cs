using AutoMapper;
using Personalisation.Application.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class DiscoveryMappings : Profile
{
    public DiscoveryMappings() =>
        CreateMap<NumberedPage, NumberedPageResponse>()
            .ForMember(response => response.Page, map => map.MapFrom(page => page.Number))
            .ForMember(response => response.TotalIsExact, map => map.MapFrom(page => page.IsTotalExact));
}
