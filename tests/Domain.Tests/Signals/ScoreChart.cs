using System.Globalization;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Reports;

namespace Personalisation.Domain.Tests.Signals;

/// <summary>How the scores of the worked example move, day by day.</summary>
internal static class ScoreChart
{
    private const int Width = 760;
    private const int Height = 360;
    private const int Left = 60;
    private const int Right = 700;
    private const int Top = 80;
    private const int Bottom = 320;
    private const int Days = 84;

    public static string ToSvg()
    {
        var svg = new SvgCanvas(
            Width,
            Height,
            "The scores of drama and of sports over twelve weeks",
            "How scores move",
            "score, by days since the first event; a favourite on day 0, a view and a dislike on day 14"
        );
        foreach (var score in new[] { -0.5, 0, 0.5 })
        {
            svg.Level("grid", Y(score), Left, Right);
            svg.Text(Left - 10, Y(score) + 4, "end quiet", score.ToString("0.0", CultureInfo.InvariantCulture));
        }

        for (var day = 0; day <= Days; day += 14)
        {
            svg.Rule("grid", X(day), Top, Bottom);
            svg.Text(X(day), Bottom + 20, "mid quiet", day.ToString(CultureInfo.InvariantCulture));
        }

        Add(svg, "read", "drama");
        Add(svg, "write", "sports");
        return svg.ToSvg();
    }

    private static void Add(SvgCanvas svg, string style, string name)
    {
        var scores = Enumerable
            .Range(0, Days + 1)
            .Select(day => (Day: day, Score: ScoreOn(day, name)))
            .Where(point => point.Score is not null)
            .ToList();
        svg.Curve(style, scores.Select(point => (X(point.Day), Y(point.Score!.Value))));
        svg.Text(X(Days) + 6, Y(scores[^1].Score!.Value) + 4, "", name);
    }

    private static double? ScoreOn(int day, string name) =>
        WorkedExample
            .At(TimeSpan.FromDays(day), AffinityKind.Category)
            .FirstOrDefault(affinity => string.Equals(affinity.Name, name, StringComparison.Ordinal))
            ?.Score;

    private static double X(int day) => Left + ((double)(Right - Left) * day / Days);

    // From -0.6 to 0.6.
    private static double Y(double score) => Top + ((0.6 - score) / 1.2 * (Bottom - Top));
}
