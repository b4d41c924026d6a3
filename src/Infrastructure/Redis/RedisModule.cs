using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.RateLimiting;

namespace Personalisation.Infrastructure.Redis;

/// <summary>What the service shares through Redis. Nothing of it is needed to run.</summary>
public static class RedisModule
{
    public static IServiceCollection AddRedis(this IServiceCollection services, RedisOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton<RedisConnection>()
            .AddSingleton<IRateRepository, RedisRateRepository>();
}
