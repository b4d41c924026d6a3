using OpenTelemetry.Metrics;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>Registers the keys of the table, which are asked after those of the configuration.</summary>
internal static class KeysRegistration
{
    public static IServiceCollection AddStoredKeys(
        this IServiceCollection services,
        KeyRing configured,
        ApiDocumentation documentation
    ) =>
        services
            .AddSingleton(
                new ApiKeyOptions
                {
                    ReservedNames = [.. configured.Keys.Select(key => key.Name)],
                    Scopes = [.. documentation.Scopes.Select(scope => scope.Scope)],
                }
            )
            .AddSingleton<StoredKeys>()
            .AddSingleton<IApiKeySource>(provider => provider.GetRequiredService<StoredKeys>())
            .AddHostedService<KeyRefresh>()
            .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(KeyRefresh.MeterName));
}
