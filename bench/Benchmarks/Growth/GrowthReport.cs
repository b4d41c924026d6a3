using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Growth;

/// <summary>
/// The results of a run: printed as tables and stored in <c>bench/growth.json</c>, on its page and as charts.
/// </summary>
internal sealed class GrowthReport(IReadOnlyList<Findings> growths, GrowthSurroundings around)
{
    private const string Page = "docs/growth.md";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public string ToText()
    {
        var tables = growths.SelectMany(growth =>
            Tables(growth).Select(it => $"{growth.Title}: {it.Name}\n{it.Table.ToText()}")
        );
        return $"{string.Join('\n', tables)}\n{around.ToText()}";
    }

    public void Write()
    {
        var folder = Directory.CreateDirectory(PathOf("bench")).FullName;
        var file = Path.Combine(folder, "growth.json");
        // Results that were not measured this time are kept.
        var results = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        var page = new MarkedPage(PathOf(Page), "growth");
        foreach (var growth in growths)
        {
            File.WriteAllText(PathOf($"docs/growth-{growth.Key}.svg"), new GrowthChart(growth).ToSvg());
            results[growth.Key] = JsonSerializer.SerializeToNode(
                new
                {
                    around,
                    growth.Unit,
                    growth.Curves,
                },
                Json
            );
            page.Replace($"{growth.Key} run", around.ToText());
            foreach (var (name, table) in Tables(growth))
            {
                page.Replace($"{growth.Key} {name}", table.ToMarkdown());
            }
        }

        File.WriteAllText(file, $"{results.ToJsonString(Json)}\n");
        page.Save();
    }

    private static IEnumerable<(string Name, Table Table)> Tables(Findings growth) =>
        [
            ("price", TableOf(growth, "units", PriceOf)),
            ("time", TableOf(growth, "ms", TimeOf)),
            ("processor", TableOf(growth, "µs", CpuOf)),
        ];

    private static Table TableOf(Findings growth, string unit, Func<Point, string> cell)
    {
        var sizes = growth.Curves[0].Points.Select(point => Count(point.Size));
        var table = new Table(1, [$"{unit}, by {growth.Unit}", .. sizes]);
        foreach (var curve in growth.Curves)
        {
            table.Add([curve.Call, .. curve.Points.Select(cell)]);
        }

        return table;
    }

    private static string PriceOf(Point point) =>
        (point.ReadUnits, point.WriteUnits) switch
        {
            (var read, 0) => Format($"{read:0.#}"),
            (0, var write) => Format($"{write:0} W"),
            var (read, write) => Format($"{read:0.#} + {write:0} W"),
        };

    private static string TimeOf(Point point) => Format($"{point.Milliseconds:0.0} ({point.Ratio:0.0}×)");

    private static string CpuOf(Point point) => Format($"{point.ServiceCpu:0} + {point.EngineCpu:0}");

    // A narrow no-break space, so that numbers stay together.
    private static string Count(long count) =>
        count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    private static string Format(FormattableString text) => FormattableString.Invariant(text);

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, name);
}

/// <summary>The conditions of a run.</summary>
/// <param name="Date">When it ended.</param>
/// <param name="Processors">How many everything shares.</param>
/// <param name="LoadBefore">Programs that ran or waited for a processor in the minute before it began.</param>
/// <param name="Rounds">The number of rounds; each time is their median.</param>
internal sealed record GrowthSurroundings(string Date, int Processors, double LoadBefore, int Rounds)
{
    public string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Measured {Date}, {Rounds} rounds on {Processors} processors, load before {LoadBefore:0.0}."
        );
}
