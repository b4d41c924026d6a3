using System.Globalization;
using System.Text;

namespace Personalisation.Compare;

/// <summary>
/// How many times the price of one design is that of the other. Bars are logarithms of ratios, so that twice and half
/// are equally long, and where both cost the same there is none.
/// </summary>
internal sealed class Chart(IReadOnlyList<Finding> findings)
{
    private const int Width = 960;
    private const int Left = 230;
    private const int Right = 30;
    private const int Top = 118;
    private const int BarHeight = 9;
    private const int RowHeight = 42;
    private const int Bottom = 62;

    private readonly StringBuilder _svg = new();

    // Powers of two on either side of 1, as many as the longest bar needs, and one for its label.
    private readonly int _powers =
        1 + (int)Math.Ceiling(findings.Max(found => RatioOf(found) is { } ratio ? Math.Abs(Math.Log2(ratio)) : 0));

    private static int Height => Top + (AccessPattern.All.Count * RowHeight) + Bottom;

    public string ToSvg()
    {
        Add(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="title">"""
        );
        Add("<title id=\"title\">Price of each access pattern: which design is dearer, and how many times</title>");
        Add(Style);
        Add($"""<rect class="paper" width="{Width}" height="{Height}" rx="8"/>""");
        Text(20, 32, "title", "Which design is dearer, and how many times");
        Text(20, 54, "", $"read units + {Costs.WritePrice} × write units of a call, on a logarithmic scale");
        AddLegend();
        AddAxis();
        foreach (var (row, pattern) in AccessPattern.All.Index())
        {
            AddRow(Top + (row * RowHeight), pattern);
        }

        Add("</svg>");
        return _svg.ToString();
    }

    // Background and text change together, because a viewer may show the picture on any ground.
    private static string Style =>
        """
            <style>
              text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
              .title { font-size: 18px; font-weight: 600 } .mid { text-anchor: middle } .end { text-anchor: end }
              .quiet { fill: #57606a } .paper { fill: #ffffff } .grid { stroke: #d0d7de } .one { stroke: #57606a; stroke-width: 2 }
              .small { fill: #8cc5ff } .typical { fill: #2f81f7 } .large { fill: #0a3069 } .mark { font-size: 11px }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 } .quiet { fill: #9aa4af } .paper { fill: #0d1117 } .grid { stroke: #30363d }
                .one { stroke: #9aa4af } .small { fill: #1f4f8f } .typical { fill: #3d8bfd } .large { fill: #b6dcff }
              }
            </style>
            """;

    private void AddLegend()
    {
        foreach (var (i, sample) in Sample.All.Index())
        {
            var x = 690 + (i * 85);
            Add($"""<rect class="{sample.Name}" x="{x}" y="22" width="12" height="12" rx="2"/>""");
            Text(x + 17, 33, "", sample.Name);
        }
    }

    private void AddAxis()
    {
        var end = Height - Bottom;
        Text(X(-_powers), Top - 34, "", "◀ profile as items dearer");
        Text(X(_powers), Top - 34, "end", "document dearer ▶");
        for (var power = -_powers; power <= _powers; power++)
        {
            var times = $"{1 << Math.Abs(power)}×";
            Add(
                $"""<line class="{(power == 0 ? "one" : "grid")}" x1="{N(X(power))}" x2="{N(X(power))}" y1="{Top - 8}" y2="{end}"/>"""
            );
            Text(X(power), Top - 14, "mid quiet", power == 0 ? "same" : times);
            Text(X(power), end + 18, "mid quiet", power == 0 ? "same" : times);
        }

        Text((X(-_powers) + X(_powers)) / 2, end + 44, "mid", "price of the dearer design ÷ price of the other");
    }

    private void AddRow(int y, AccessPattern pattern)
    {
        Text(Left - 14, y + (RowHeight / 2) + 2, "end", pattern.Name);
        if (pattern.Document.Run is null)
        {
            Text(X(0) + 8, y + (RowHeight / 2) + 2, "quiet", "only the profile as items can");
            return;
        }

        foreach (var (i, found) in findings.Where(found => found.Pattern == pattern).Index())
        {
            AddBar(y + 5 + (i * (BarHeight + 2)), found.Sample.Name, RatioOf(found)!.Value);
        }
    }

    private void AddBar(int y, string sample, double ratio)
    {
        var (zero, tip) = (X(0), X(Math.Log2(ratio)));
        var (from, width) = (Math.Min(zero, tip), Math.Abs(tip - zero));
        Add($"""<rect class="{sample}" x="{N(from)}" y="{y}" width="{N(Math.Max(width, 2))}" height="{BarHeight}"/>""");
        var label = ratio is 1 ? "same" : Show.Ratio(ratio < 1 ? 1 / ratio : ratio);
        var (at, side) = ratio < 1 ? (tip - 5, "end ") : (tip + 5, "");
        Text(at, y + BarHeight - 0.5, $"{side}quiet mark", label);
    }

    private static double? RatioOf(Finding found) => found.Document?.Price / found.Profile.Price;

    private double X(double power) => Left + ((Width - Left - Right) * (power + _powers) / (2.0 * _powers));

    private void Text(double x, double y, string style, string text) =>
        Add(
            $"""<text class="{style}" x="{N(x)}" y="{N(y)}">{text.Replace("&", "&amp;", StringComparison.Ordinal)}</text>"""
        );

    private void Add(string line) => _svg.Append(line).Append('\n');

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
