using Personalisation.Api.Hosting.Startup;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>Reads how lists are computed, and registers the work in the background.</summary>
internal static class DiscoveryRegistration
{
    /// <exception cref="SettingException">A value does not parse, is out of range, or does not fit the others.</exception>
    public static IServiceCollection AddDiscoverySettings(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        var options = OptionSection.Read<DiscoveryOptions>(configuration, "Discovery");
        if (!DiscoveryModel.IsValid(options.TrendingHalfLife, options.PopularHalfLife))
        {
            throw new SettingException(
                $"Discovery:TrendingHalfLife is {options.TrendingHalfLife} and Discovery:PopularHalfLife is {options.PopularHalfLife}; they {DiscoveryModel.Rule}."
            );
        }

        return services
            .AddSingleton(options)
            .AddChecked(options, "Discovery")
            .AddHostedService<CountSealing>()
            .AddHostedService<ListRefreshing>();
    }
}
