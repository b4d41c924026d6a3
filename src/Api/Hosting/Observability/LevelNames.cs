namespace Personalisation.Api.Hosting.Observability;

/// <summary>The levels of the log by the names that <c>LOG_LEVEL</c> and the lines have for them.</summary>
internal static class LevelNames
{
    public const string All = "trace, debug, info, warn, error, critical or none";

    /// <summary>The name of a level.</summary>
    public static string Of(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "error",
            LogLevel.Critical => "critical",
            _ => "none",
        };

    /// <summary>The level for a name, ours or .NET's, in any case; null if it is neither.</summary>
    public static LogLevel? Find(string name)
    {
        foreach (var level in Enum.GetValues<LogLevel>())
        {
            if (
                name.Equals(Of(level), StringComparison.OrdinalIgnoreCase)
                || name.Equals(level.ToString(), StringComparison.OrdinalIgnoreCase)
            )
            {
                return level;
            }
        }
        return null;
    }
}
