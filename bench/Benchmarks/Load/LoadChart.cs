using System.Globalization;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Load;

/// <summary>Processor time of the service for each request, as a multiple of the floor's.</summary>
internal sealed class LoadChart(IReadOnlyList<Contest> contests)
{
    private const int Width = 960;
    private const int Left = 200;
    private const int Right = 210;
    private const int Top = 84;
    private const int RowHeight = 28;
    private const int Bottom = 44;

    private readonly double _end = Math.Max(2, Math.Ceiling(2 * contests.Max(it => it.CpuRatio)) / 2);

    public string ToSvg()
    {
        var height = Top + (contests.Count * RowHeight) + Bottom;
        var svg = new SvgCanvas(
            Width,
            height,
            "Processor time for each request, as a multiple of a bare controller's",
            "What the service costs on top of a bare controller",
            "processor time for each request ÷ that of a bare controller with the same calls to the store"
        );
        for (var tick = 0.0; tick <= _end; tick += 0.5)
        {
            svg.Rule(tick is 1 ? "one" : "grid", X(tick), Top - 8, height - Bottom);
            svg.Text(
                X(tick),
                height - Bottom + 18,
                "mid quiet",
                $"{tick.ToString("0.0", CultureInfo.InvariantCulture)}×"
            );
        }

        foreach (var (row, contest) in contests.Index())
        {
            AddRow(svg, Top + (row * RowHeight), contest);
        }

        return svg.ToSvg();
    }

    private void AddRow(SvgCanvas svg, int y, Contest contest)
    {
        var ratio = contest.CpuRatio;
        svg.Text(Left - 14, y + 15, "end", contest.Workload.Name);
        svg.Bar(contest.Workload.Verb is "GET" ? "typical" : "small", X(0), y + 3, X(ratio) - X(0), 16);
        var label = string.Create(
            CultureInfo.InvariantCulture,
            $"{ratio:0.00}× · {contest.Service.Cpu:0} µs to {contest.Floor.Cpu:0} µs"
        );
        svg.Text(Math.Max(X(ratio), X(1)) + 8, y + 15, "quiet", label);
    }

    private double X(double ratio) => Left + ((Width - Left - Right) * ratio / _end);
}
