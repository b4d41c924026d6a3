using System.Text.RegularExpressions;
using Personalisation.Api.Hosting.Observability;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>The settings of logs, traces and metrics.</summary>
/// <param name="Level">The least level of a line in the log.</param>
/// <param name="ServiceName">The service's name in logs, traces and metrics.</param>
/// <param name="Export">The destination of traces and metrics; null for none.</param>
/// <param name="MetricsPort">The port that serves the metrics; null for the API's own, to readers.</param>
internal sealed partial record ObservationSettings(
    LogLevel Level,
    string ServiceName,
    ExportSettings? Export,
    int? MetricsPort
)
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static ObservationSettings Read(IConfiguration configuration)
    {
        var level = Setting.LogLevel.In(configuration) ?? LevelNames.Of(LogLevel.Information);
        var name = Setting.ServiceName.In(configuration) ?? "personalisation";
        return new ObservationSettings(
            LevelNames.Find(level) ?? throw Setting.LogLevel.Fault(level, LevelNames.All),
            Name().IsMatch(name) ? name : throw Setting.ServiceName.Fault(name, "1–63 characters of A-Z a-z 0-9 . _ -"),
            ExportSettings.Find(configuration),
            Setting.MetricsPort.In(configuration) is { } port ? Setting.MetricsPort.Number(port, 1, 65_535) : null
        );
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,63}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
