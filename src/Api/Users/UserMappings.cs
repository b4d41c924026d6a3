using AutoMapper;
using Personalisation.Application.Users;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class UserMappings : Profile
{
    public UserMappings()
    {
        CreateMap<UserName, string>().ConvertUsing(name => name.Value);
        CreateMap<User, UserResponse>();
        CreateMap<UserPageResult, UserPageResponse>();
        CreateMap<UserCount, UserCountResponse>();
    }
}
