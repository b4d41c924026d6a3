using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Marketplace;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>The marketplace as a whole.</summary>
internal static class MarketplaceModule
{
    public static IServiceCollection AddMarketplace(this IServiceCollection services) =>
        services.AddSingleton<IMarketplaceRepository, DynamoDbMarketplaceRepository>();
}
