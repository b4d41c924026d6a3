using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Tallies;

/// <summary>The counters of products and vendors, which several features change.</summary>
internal static class TalliesModule
{
    public static IServiceCollection AddTallies(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of(RatingItem.Kind, TallyMapper.ReadRating, TallyMapper.WriteRating))
            .AddSingleton(ItemType.Of(FansItem.Kind, TallyMapper.ReadFans, TallyMapper.WriteFans))
            .AddSingleton<ChangedRatings>();
}
