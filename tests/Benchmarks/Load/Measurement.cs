namespace Personalisation.Benchmarks.Load;

/// <summary>All rounds of one workload against one server; what is told of them is the median.</summary>
internal sealed class Measurement
{
    private readonly List<Round> _closed = [];
    private readonly List<Round> _open = [];

    /// <summary>Microseconds of processor time for each request.</summary>
    public double Cpu => Median(_closed, round => round.CpuMicroseconds);

    /// <summary>Requests a second.</summary>
    public double Throughput => Median(_closed, round => round.Throughput);

    /// <summary>Milliseconds that half of the requests do not exceed, as fast as they go.</summary>
    public double Median50 => Median(_closed, round => round.Latencies.Percentile(50));

    /// <summary>Milliseconds that 99 of 100 requests do not exceed, as fast as they go.</summary>
    public double Worst99 => Median(_closed, round => round.Latencies.Percentile(99));

    /// <summary>The same where requests come at a fixed rate.</summary>
    public double Open50 => Median(_open, round => round.Latencies.Percentile(50));

    /// <summary>The same where requests come at a fixed rate.</summary>
    public double Open99 => Median(_open, round => round.Latencies.Percentile(99));

    public void AddClosed(Round round) => _closed.Add(round);

    public void AddOpen(Round round) => _open.Add(round);

    private static double Median(List<Round> rounds, Func<Round, double> value)
    {
        var sorted = rounds.Select(value).Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count == 0 ? 0
            : sorted.Count % 2 == 1 ? sorted[half]
            : (sorted[half - 1] + sorted[half]) / 2;
    }
}
