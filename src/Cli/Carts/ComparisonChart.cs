using System.Globalization;
using System.Security;
using System.Text;

namespace Personalisation.Cli.Carts;

/// <summary>
/// The comparison as an SVG picture: each figure's interval of the difference against a line at zero. A faster run is
/// named only where the interval leaves out zero.
/// </summary>
internal static class ComparisonChart
{
    private const int Width = 760;
    private const int Top = 84;
    private const int Row = 22;
    private const double Zero = 370;
    private const double Reach = 190;

    private const string Style = """
        <style>
          text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
          .title { font-size: 18px; font-weight: 600 } .end { text-anchor: end } .paper { fill: #ffffff }
          .zero { stroke: #57606a; stroke-width: 2 } .chance { stroke: #8c959f } .shown { stroke: #2f81f7; stroke-width: 4 }
          @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .paper { fill: #0d1117 } .zero { stroke: #9aa4af } }
        </style>
        """;

    /// <summary>The picture of a comparison.</summary>
    /// <param name="figures">What was compared.</param>
    public static string Of(IReadOnlyList<ComparedFigure> figures)
    {
        var height = Top + (Row * figures.Count) + Row;
        var most = figures.Select(figure => Math.Max(Math.Abs(figure.Low), Math.Abs(figure.High))).Append(0.001).Max();
        var svg = new StringBuilder()
            .AppendLine(
                Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img">""")
            )
            .AppendLine("<title>Two runs of a probe of carts, compared</title>")
            .AppendLine(Style)
            .AppendLine(Invariant($"""<rect class="paper" width="{Width}" height="{height}" rx="8"/>"""))
            .AppendLine("""<text class="title" x="20" y="32">Second run less first</text>""")
            .AppendLine(
                Invariant($"""<text x="20" y="54">Milliseconds, 95 % interval; the widest reaches {most:0.00}</text>""")
            )
            .AppendLine(
                Invariant($"""<line class="zero" x1="{Zero}" x2="{Zero}" y1="{Top - 14}" y2="{height - 12}"/>""")
            );
        for (var row = 0; row < figures.Count; row++)
        {
            Draw(svg, figures[row], Top + (Row * row), Reach / most);
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void Draw(StringBuilder svg, ComparedFigure figure, int y, double scale)
    {
        var (left, right) = (Zero + (figure.Low * scale), Zero + (figure.High * scale));
        var (style, result) = figure.Faster is { } faster
            ? ("shown", $"{faster} is faster")
            : ("chance", "no difference");
        svg.AppendLine(
                Invariant(
                    $"""<text class="end" x="160" y="{y + 5}">{SecurityElement.Escape($"{figure.Operation} {figure.Figure}")}</text>"""
                )
            )
            .AppendLine(Invariant($"""<line class="{style}" x1="{left:0.#}" x2="{right:0.#}" y1="{y}" y2="{y}"/>"""))
            .AppendLine(Invariant($"""<text x="580" y="{y + 5}">{result}</text>"""));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
