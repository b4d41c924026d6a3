using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Listing;

/// <summary>Lists in several partitions of an index, for all features.</summary>
internal static class ListingModule
{
    public static IServiceCollection AddListing(this IServiceCollection services) =>
        services.AddSingleton(ItemType.Of<MonthItem>("MON"));
}
