namespace Personalisation.Api.Hosting.Startup;

/// <summary>Options that are many and seldom set: a section of the configuration. Their ranges are checked at start.</summary>
internal static class OptionSection
{
    /// <summary>The options of a section, with defaults for missing values.</summary>
    /// <exception cref="SettingException">A value does not parse, or a name is unknown.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        RequireDigits<T>(configuration, section);
        try
        {
            return configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true)
                ?? new T();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingException($"The section {section} of the configuration cannot be read: {fault.Message}");
        }
    }

    /// <summary>The environment variable that stands for a key.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    // The binder reads 0x10 and #10 as sixteen.
    private static void RequireDigits<T>(IConfiguration configuration, string section)
    {
        foreach (var option in typeof(T).GetProperties().Where(option => IsWhole(option.PropertyType)))
        {
            var key = $"{section}:{option.Name}";
            if (configuration[key] is { } text && !text.All(char.IsAsciiDigit))
            {
                throw new SettingException(
                    $"{key} in the configuration ({Variable(key)}) is \"{text}\"; it must be a number."
                );
            }
        }
    }

    private static bool IsWhole(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(int);
}
