namespace Personalisation.Benchmarks.Load;

/// <summary>All rounds of one workload against one server; the median is reported.</summary>
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
    public double Worst99 => Median(_closed, round => round.Worst99);

    /// <summary>The same at a fixed rate.</summary>
    public double Open50 => Median(_open, round => round.Latencies.Percentile(50));

    /// <summary>The same at a fixed rate.</summary>
    public double Open99 => Median(_open, round => round.Worst99);

    /// <summary>
    /// The ratio to another measurement: the median over the rounds, which measured both within seconds, so that other
    /// load cancels out.
    /// </summary>
    public double Ratio(Measurement other, Func<Round, double> figure) =>
        Median([.. _closed.Zip(other._closed, (own, others) => figure(own) / figure(others))]);

    /// <summary>The same at a fixed rate.</summary>
    public double OpenRatio(Measurement other, Func<Round, double> figure) =>
        Median([.. _open.Zip(other._open, (own, others) => figure(own) / figure(others))]);

    public void AddClosed(Round round) => _closed.Add(round);

    public void AddOpen(Round round) => _open.Add(round);

    private static double Median(List<Round> rounds, Func<Round, double> figure) => Median([.. rounds.Select(figure)]);

    private static double Median(List<double> figures)
    {
        figures.Sort();
        var half = figures.Count / 2;
        return figures.Count == 0 ? 0
            : figures.Count % 2 == 1 ? figures[half]
            : (figures[half - 1] + figures[half]) / 2;
    }
}
