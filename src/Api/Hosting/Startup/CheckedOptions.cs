using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Options of a section, checked by the framework, by their data annotations, before the service starts.</summary>
internal static partial class CheckedOptions
{
    /// <summary>Reads the options of a section, registers them, and checks them at start.</summary>
    /// <exception cref="SettingException">A value does not parse, or a name is unknown.</exception>
    public static IServiceCollection AddSection<T>(
        this IServiceCollection services,
        IConfiguration configuration,
        string section
    )
        where T : class, new()
    {
        var options = OptionSection.Read<T>(configuration, section);
        return services.AddSingleton(options).AddChecked(options, section);
    }

    /// <summary>Checks options at start that were read from a section.</summary>
    public static IServiceCollection AddChecked<T>(this IServiceCollection services, T options, string section)
        where T : class, new()
    {
        services.AddOptions<T>(section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IOptionsFactory<T>>(provider => new Factory<T>(
            options,
            provider.GetServices<IValidateOptions<T>>()
        ));
    }

    /// <summary>Checks all options now, before they are used: the framework's own check at start comes later.</summary>
    /// <exception cref="SettingException">Some are out of range; the message names each with its value and range.</exception>
    public static void CheckOptions(this IServiceProvider services, IConfiguration configuration)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException fault)
        {
            throw new SettingException(Describe(fault, configuration));
        }
        catch (AggregateException faults)
        {
            var each = faults.InnerExceptions.Cast<OptionsValidationException>();
            throw new SettingException(string.Join(' ', each.Select(fault => Describe(fault, configuration))));
        }
    }

    private static string Describe(OptionsValidationException fault, IConfiguration configuration) =>
        string.Join(
            ' ',
            fault.Failures.Select(failure =>
                Failure().Replace(failure, one => Describe(one, fault.OptionsName, configuration))
            )
        );

    private static string Describe(Match failure, string section, IConfiguration configuration)
    {
        var path = failure.Groups["path"].Value.Replace('.', ':');
        var key = $"{section}{path}:{failure.Groups["member"].Value}";
        return $"{key} in the configuration ({OptionSection.Variable(key)}) is \"{configuration[key]}\": {failure.Groups["error"].Value}";
    }

    // The framework's wording; the path leads to options within options.
    [GeneratedRegex(
        @"^DataAnnotation validation failed for '\w+(?<path>[^']*)' members: '(?<member>[^']*)' with the error: '(?<error>.*)'\.$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Failure();

    // It checks the options that are used; the framework's own factory would create others.
    private sealed class Factory<T>(T read, IEnumerable<IValidateOptions<T>> checks) : OptionsFactory<T>([], [], checks)
        where T : class
    {
        protected override T CreateInstance(string name) => read;
    }
}
