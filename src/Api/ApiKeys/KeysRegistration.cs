using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using OpenTelemetry.Metrics;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;

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
                    Scopes = documentation.Scopes.ToImmutableDictionary(text => text.Scope, LeastRoleWith),
                }
            )
            .AddSingleton<StoredKeys>()
            .AddSingleton<IApiKeySource>(provider => provider.GetRequiredService<StoredKeys>())
            .AddHostedService<KeyRefresh>()
            .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(KeyRefresh.MeterName));

    // As the actions declare it. People may do to their own data what others may not.
    private static Role LeastRoleWith(ScopeText text) =>
        typeof(KeysController)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ControllerBase)))
            .SelectMany(type => type.GetMethods())
            .SelectMany(method =>
                method
                    .GetCustomAttributes<RequiresRoleAttribute>()
                    .Where(required => required.Scopes.Contains(text.Scope))
                    .Select(required =>
                        method.GetCustomAttribute<OwnerAttribute>()?.LeastWhere(required.Least) ?? required.Least
                    )
            )
            .DefaultIfEmpty(Role.Reader)
            .Min();
}
