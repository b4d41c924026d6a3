using System.Globalization;
using System.Text;

namespace Personalisation.TestKit.Reports;

/// <summary>
/// An SVG picture in the common style of all charts. Classes define the colours of light and dark mode.
/// </summary>
public sealed class SvgCanvas
{
    private readonly StringBuilder _svg = new();

    /// <summary>Begins a picture.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="heading">The text above it.</param>
    /// <param name="unit">What is drawn, below the heading; empty for nothing.</param>
    public SvgCanvas(int width, int height, string title, string heading, string unit = "")
    {
        Add(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">"""
        );
        Add($"<title id=\"title\">{title}</title>");
        Add(Style);
        Add($"""<rect class="paper" width="{width}" height="{height}" rx="8"/>""");
        Text(20, 32, "title", heading);
        if (unit is not "")
        {
            Text(20, 54, "", unit);
        }
    }

    // Background and text change together, because a viewer may show the picture on any ground.
    private static string Style =>
        """
            <style>
              text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
              .title { font-size: 18px; font-weight: 600 } .mid { text-anchor: middle } .end { text-anchor: end }
              .quiet { fill: #57606a } .paper { fill: #ffffff } .grid { stroke: #d0d7de } .one { stroke: #57606a; stroke-width: 2 }
              .small { fill: #8cc5ff } .typical { fill: #2f81f7 } .large { fill: #0a3069 } .mark { font-size: 11px }
              polyline { fill: none; stroke-width: 2 } .read { stroke: #2f81f7 } .write { stroke: #bc4c00 } .thin { stroke-width: 0.5 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 } .quiet { fill: #9aa4af } .paper { fill: #0d1117 } .grid { stroke: #30363d }
                .one { stroke: #9aa4af } .small { fill: #1f4f8f } .typical { fill: #3d8bfd } .large { fill: #b6dcff } .write { stroke: #f0883e }
              }
            </style>
            """;

    public void Text(double x, double y, string style, string text) =>
        Add(
            $"""<text class="{style}" x="{N(x)}" y="{N(y)}">{text.Replace("&", "&amp;", StringComparison.Ordinal)}</text>"""
        );

    /// <summary>A line from top to bottom.</summary>
    public void Rule(string style, double x, double y1, double y2) =>
        Add($"""<line class="{style}" x1="{N(x)}" x2="{N(x)}" y1="{N(y1)}" y2="{N(y2)}"/>""");

    /// <summary>A horizontal line.</summary>
    public void Level(string style, double y, double x1, double x2) =>
        Add($"""<line class="{style}" x1="{N(x1)}" x2="{N(x2)}" y1="{N(y)}" y2="{N(y)}"/>""");

    /// <summary>Points, joined by lines.</summary>
    public void Curve(string style, IEnumerable<(double X, double Y)> points) =>
        Add(
            $"""<polyline class="{style}" points="{string.Join(' ', points.Select(it => $"{N(it.X)},{N(it.Y)}"))}"/>"""
        );

    /// <summary>A bar, visible however short.</summary>
    public void Bar(string style, double x, double y, double width, double height) =>
        Add($"""<rect class="{style}" x="{N(x)}" y="{N(y)}" width="{N(Math.Max(width, 2))}" height="{N(height)}"/>""");

    /// <summary>A legend entry.</summary>
    public void Legend(double x, string style, string text)
    {
        Add($"""<rect class="{style}" x="{N(x)}" y="22" width="12" height="12" rx="2"/>""");
        Text(x + 17, 33, "", text);
    }

    public string ToSvg() => $"{_svg}</svg>\n";

    private void Add(string line) => _svg.Append(line).Append('\n');

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
