using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Reads how signals are used, and registers the work in the background.</summary>
internal static class SignalsRegistration
{
    /// <exception cref="SettingException">A value does not parse, or is out of range.</exception>
    public static IServiceCollection AddSignalSettings(
        this IServiceCollection services,
        IConfiguration configuration,
        bool isDevelopment
    )
    {
        var read = OptionSection.Read<SignalOptions>(configuration, "Signals");
        var consent = Setting.SignalsConsent.In(configuration) ?? (isDevelopment ? SignalOptions.OptOut : null);
        if (consent is not (null or SignalOptions.OptIn or SignalOptions.OptOut))
        {
            throw Setting.SignalsConsent.Fault(
                consent,
                $"{SignalOptions.OptIn}, if users must have granted it, or {SignalOptions.OptOut}, if they may deny it"
            );
        }

        if (read.Weights.ContainsKey(SignalKind.Review.Value))
        {
            throw new SettingException(
                "Signals:Weights:review has no effect, because the weight of a review depends on its stars: set "
                    + "Signals:GoodReview for 4 or 5 stars and Signals:BadReview for 1 or 2 instead."
            );
        }

        foreach (var (kind, weight) in read.Weights.Where(weight => !IsWeight(weight)))
        {
            throw new SettingException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Signals:Weights:{kind} is {weight}; its name {SignalKind.Rule}, and it {SignalWeights.Rule}."
                )
            );
        }

        var options = read with { Consent = consent };
        return services
            .PostConfigure<MvcOptions>(mvc =>
            {
                mvc.InputFormatters.Insert(0, new EventBatchFormatter<EventBatchRequest, EventRequest>());
                mvc.InputFormatters.Insert(0, new EventBatchFormatter<UserEventBatchRequest, UserEventRequest>());
            })
            .AddSingleton(options)
            .AddChecked(options, "Signals")
            .AddHostedService<ConsentNotice>()
            .AddHostedService<Materialisation>();
    }

    private static bool IsWeight(KeyValuePair<string, double> weight) =>
        SignalKind.IsValid(weight.Key) && SignalWeights.IsValid(weight.Value);
}
