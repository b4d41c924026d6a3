using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Health;

namespace Personalisation.Infrastructure.Health;

/// <summary>The readiness of the table.</summary>
internal static class HealthModule
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services
            .AddSingleton<TableProbe>()
            .AddSingleton<ITableProbe>(provider => provider.GetRequiredService<TableProbe>())
            .AddHostedService<WarmUp>();
}
