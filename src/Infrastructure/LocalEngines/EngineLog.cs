using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.LocalEngines;

internal static partial class EngineLog
{
    [LoggerMessage(LogLevel.Information, "Installing the local engines: npm ci in {Directory}, once")]
    public static partial void Installing(this ILogger logger, string directory);

    [LoggerMessage(LogLevel.Information, "Installed the local engines in {Seconds:F1} s")]
    public static partial void Installed(this ILogger logger, double seconds);

    [LoggerMessage(LogLevel.Information, "{Engine} (process {Pid}) serves {Endpoint} from {DataPath}")]
    public static partial void Serving(this ILogger logger, string engine, int? pid, Uri endpoint, string dataPath);

    [LoggerMessage(LogLevel.Warning, "{Engine} exited with code {Code}; restarting it. It wrote:\n{Output}")]
    public static partial void Died(this ILogger logger, string engine, int code, string output);

    [LoggerMessage(LogLevel.Warning, "The restart failed; trying again. {Reason}")]
    public static partial void RestartFailed(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Stopping a leftover {Engine} (process {Pid})")]
    public static partial void EndingLeftover(this ILogger logger, string engine, int pid);

    [LoggerMessage(LogLevel.Information, "Deleted {Count} items that had expired before {Limit:u}")]
    public static partial void Swept(this ILogger logger, int count, DateTimeOffset limit);

    [LoggerMessage(LogLevel.Warning, "Deleting expired items failed; trying again in {Interval}: {Reason}")]
    public static partial void SweepFailed(this ILogger logger, TimeSpan interval, string reason);
}
