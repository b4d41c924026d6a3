using AutoMapper;
using Personalisation.Application.Gadgets;
using Personalisation.Domain.Gadgets;

namespace Personalisation.Api.Gadgets;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class GadgetMappings : Profile
{
    public GadgetMappings()
    {
        CreateMap<GadgetId, string>().ConvertUsing(id => id.Value);
        CreateMap<GadgetText, string>().ConvertUsing(text => text.Value);
        CreateMap<Gadget, GadgetResponse>();
        CreateMap<GadgetPageResult, GadgetPageResponse>();
    }
}
