using System.Globalization;
using System.Text.Json;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Load;

/// <summary>The results of a run: printed as a table and stored as <c>bench/results.json</c> and a chart.</summary>
internal sealed class LoadReport(IReadOnlyList<Contest> contests, Surroundings around)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public string ToText() => $"{Requests().ToText()}\n{Steady().ToText()}\n{around.ToText()}";

    public void Write()
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryRoot.Path, "bench")).FullName;
        var results = new { around, requests = contests.Select(ToResult) };
        File.WriteAllText(Path.Combine(folder, "results.json"), $"{JsonSerializer.Serialize(results, Json)}\n");
        File.WriteAllText(
            Path.Combine(RepositoryRoot.Path, "docs", "performance.svg"),
            new LoadChart(contests).ToSvg()
        );
    }

    private Table Requests()
    {
        var table = new Table(
            1,
            "as fast as it goes",
            "CPU µs",
            "floor",
            "hello",
            "store",
            "ratio",
            "req/s",
            "floor",
            "ratio",
            "p99 ms",
            "floor",
            "ratio"
        );
        foreach (var it in contests)
        {
            var (service, floor) = (it.Service, it.Floor);
            table.Add(
                it.Workload.Name,
                Whole(service.Cpu),
                Whole(floor.Cpu),
                Whole(it.Hello.Cpu),
                Whole(it.Store.Cpu),
                Ratio(it.CpuRatio),
                Whole(service.Throughput),
                Whole(floor.Throughput),
                Ratio(it.ThroughputRatio),
                Tenths(service.Worst99),
                Tenths(floor.Worst99),
                Ratio(it.Worst99Ratio)
            );
        }

        return table;
    }

    private Table Steady()
    {
        var table = new Table(1, "at a fixed rate", "req/s", "p50 ms", "floor", "p99 ms", "floor", "ratio");
        foreach (var it in contests)
        {
            var (service, floor) = (it.Service, it.Floor);
            table.Add(
                it.Workload.Name,
                Whole(it.Rate),
                Tenths(service.Open50),
                Tenths(floor.Open50),
                Tenths(service.Open99),
                Tenths(floor.Open99),
                Ratio(it.Open99Ratio)
            );
        }

        return table;
    }

    private static object ToResult(Contest it) =>
        new
        {
            it.Workload.Name,
            it.CpuRatio,
            it.ThroughputRatio,
            it.Worst99Ratio,
            it.Open99Ratio,
            it.Rate,
            it.Service,
            it.Floor,
            it.Hello,
            it.Store,
        };

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
