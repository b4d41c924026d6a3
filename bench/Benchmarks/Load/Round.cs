using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Load;

/// <summary>The results of one round.</summary>
/// <param name="Requests">The number of responses.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="CpuSeconds">The resources that the server's process used.</param>
/// <param name="Latencies">How long each of them took.</param>
internal sealed record Round(long Requests, double Seconds, double CpuSeconds, Histogram Latencies)
{
    /// <summary>Requests a second.</summary>
    public double Throughput => Requests / Seconds;

    /// <summary>Microseconds of the server's processor time for each request.</summary>
    public double CpuMicroseconds => CpuSeconds / Requests * 1e6;

    /// <summary>Milliseconds that 99 of 100 requests do not exceed.</summary>
    public double Worst99 => Latencies.Percentile(99);
}
