using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.RateLimiting;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.RateLimiting;

/// <summary>The daily quotas of clients.</summary>
internal static class RateLimitingModule
{
    public static IServiceCollection AddRateLimiting(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<QuotaItem>(QuotaItem.Kind))
            .AddSingleton<IQuotaRepository, DynamoDbQuotaRepository>();
}
