using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Favourites;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>The favourites of users.</summary>
internal static class FavouritesModule
{
    public static IServiceCollection AddFavourites(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<FavouriteItem>(FavouriteItem.Kind))
            .AddSingleton<IErasable, ErasableFavourites>()
            .AddSingleton<IPersonalDataSource, FavouritePersonalData>()
            .AddSingleton<FavouriteRemoval>()
            .AddSingleton<IErasureStep>(provider => provider.GetRequiredService<FavouriteRemoval>())
            .AddSingleton<IFavouriteRepository, DynamoDbFavouriteRepository>();
}
