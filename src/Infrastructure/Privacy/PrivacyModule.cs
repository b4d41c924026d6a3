using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Privacy;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>The export of personal data, and its erasure.</summary>
internal static class PrivacyModule
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.TryAddSingleton(new ErasureOptions());
        return services
            .AddSingleton<ErasureStarter>()
            .AddSingleton<ErasureExecutor>()
            .AddSingleton<IPersonalDataRepository, DynamoDbPersonalDataRepository>()
            .AddHostedService<ErasureRecoveryService>();
    }
}
