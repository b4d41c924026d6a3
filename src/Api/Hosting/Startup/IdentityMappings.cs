using AutoMapper;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>The values that the responses of several features have.</summary>
internal sealed class IdentityMappings : Profile
{
    public IdentityMappings()
    {
        CreateMap<UserId, string>().ConvertUsing(id => id.Value);
        CreateMap<ItemId, string>().ConvertUsing(id => id.Value);
        CreateMap<EmailAddress, string>().ConvertUsing(email => email.Spelling);
    }
}
