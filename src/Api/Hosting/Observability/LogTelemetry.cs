using System.Diagnostics.Metrics;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>The log's own metrics.</summary>
internal static class LogTelemetry
{
    private static readonly Meter Meter = new("Personalisation.Log");
    private static long _dropped;

    // Observed, so that it is exported before the first line is dropped, too.
    private static readonly ObservableCounter<long> Dropped = Meter.CreateObservableCounter(
        "personalisation.log.dropped_lines",
        static () => Interlocked.Read(ref _dropped),
        "{line}",
        "Log lines dropped because nobody read the earlier ones."
    );

    /// <summary>The name of the meter.</summary>
    public static string Name => Dropped.Meter.Name;

    public static void CountDropped() => Interlocked.Increment(ref _dropped);
}
