using System.Diagnostics.Metrics;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>The log's own metrics.</summary>
internal static class LogTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Personalisation.Log";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "personalisation.log.dropped_lines",
        "{line}",
        "Log lines dropped because nobody read the earlier ones."
    );

    public static void CountDropped() => Dropped.Add(1);
}
