using AutoMapper;
using Personalisation.Application.Favourites;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Favourites;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class FavouriteMappings : Profile
{
    public FavouriteMappings()
    {
        CreateMap<FavouriteKind, string>().ConvertUsing(kind => FavouriteKinds.Of(kind));
        CreateMap<Favourite, FavouriteResponse>()
            .ForMember(response => response.Kind, map => map.MapFrom(favourite => favourite.Target.Kind))
            .ForMember(response => response.Id, map => map.MapFrom(favourite => favourite.Target.Id));
        CreateMap<FavouritePageResult, FavouritePageResponse>();
        CreateMap<UserId, FanResponse>()
            .ForMember(response => response.CustomerId, map => map.MapFrom(user => user.Value));
        CreateMap<FanPageResult, FanPageResponse>();
    }
}
