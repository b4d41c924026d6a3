using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Discovery;
using Personalisation.Application.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Discovery;

/// <summary>Lists of what may be shown, and what is counted for them.</summary>
internal static class DiscoveryModule
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.TryAddSingleton(new DiscoveryOptions());
        return services
            .AddSingleton(ItemType.Of<ListItem>(ListItem.Kind))
            .AddSingleton(ItemType.Of<LeaseItem>(LeaseItem.Kind))
            .AddSingleton(ItemType.Of<DeltaItem>(DeltaItem.Kind))
            .AddSingleton(ItemType.Of<CountStateItem>(CountStateItem.Kind))
            .AddSingleton<EventCounter>()
            .AddSingleton<IEventCounter>(static provider => provider.GetRequiredService<EventCounter>())
            .AddSingleton<IListRepository, DynamoDbListRepository>()
            .AddSingleton<ILeaseRepository, DynamoDbLeaseRepository>()
            .AddSingleton<ICountRepository, DynamoDbCountRepository>();
    }
}
