using Microsoft.Extensions.DependencyInjection;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Sample products, for the composition root of the service; the tool makes none.</summary>
public static class SampleRegistration
{
    /// <summary>Has them made at start, after the check of the table.</summary>
    public static IServiceCollection AddSampleProducts(this IServiceCollection services, SampleOptions options) =>
        services.AddSingleton(options).AddHostedService<SampleProducts>();
}
