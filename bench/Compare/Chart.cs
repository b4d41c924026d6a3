using Personalisation.TestKit.Reports;

namespace Personalisation.Compare;

/// <summary>
/// The ratio of the two designs' prices. Bars are logarithms, so that twice and half are equally long, and equal prices
/// have no bar.
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

    private readonly SvgCanvas _svg = new(
        Width,
        Height,
        "Price of each access pattern: which design is dearer, and how many times",
        "Which design is dearer, and how many times",
        $"read units + {Costs.WritePrice} × write units of a call, on a logarithmic scale"
    );

    // Powers of two on either side of 1, as many as the longest bar needs, and one for its label.
    private readonly int _powers =
        1 + (int)Math.Ceiling(findings.Max(found => RatioOf(found) is { } ratio ? Math.Abs(Math.Log2(ratio)) : 0));

    private static int Height => Top + (AccessPattern.All.Count * RowHeight) + Bottom;

    public string ToSvg()
    {
        AddLegend();
        AddAxis();
        foreach (var (row, pattern) in AccessPattern.All.Index())
        {
            AddRow(Top + (row * RowHeight), pattern);
        }

        return _svg.ToSvg();
    }

    private void AddLegend()
    {
        foreach (var (i, sample) in Sample.All.Index())
        {
            _svg.Legend(690 + (i * 85), sample.Name, sample.Name);
        }
    }

    private void AddAxis()
    {
        var end = Height - Bottom;
        _svg.Text(X(-_powers), Top - 34, "", "◀ profile as items dearer");
        _svg.Text(X(_powers), Top - 34, "end", "document dearer ▶");
        for (var power = -_powers; power <= _powers; power++)
        {
            var times = $"{1 << Math.Abs(power)}×";
            _svg.Rule(power == 0 ? "one" : "grid", X(power), Top - 8, end);
            _svg.Text(X(power), Top - 14, "mid quiet", power == 0 ? "same" : times);
            _svg.Text(X(power), end + 18, "mid quiet", power == 0 ? "same" : times);
        }

        _svg.Text((X(-_powers) + X(_powers)) / 2, end + 44, "mid", "price of the dearer design ÷ price of the other");
    }

    private void AddRow(int y, AccessPattern pattern)
    {
        _svg.Text(Left - 14, y + (RowHeight / 2) + 2, "end", pattern.Name);
        if (pattern.Document.Run is null)
        {
            _svg.Text(X(0) + 8, y + (RowHeight / 2) + 2, "quiet", "only the profile as items can");
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
        _svg.Bar(sample, from, y, width, BarHeight);
        var label = ratio is 1 ? "same" : Show.Ratio(ratio < 1 ? 1 / ratio : ratio);
        var (at, side) = ratio < 1 ? (tip - 5, "end ") : (tip + 5, "");
        _svg.Text(at, y + BarHeight - 0.5, $"{side}quiet mark", label);
    }

    private static double? RatioOf(Finding found) => found.Document?.Price / found.Profile.Price;

    private double X(double power) => Left + ((Width - Left - Right) * (power + _powers) / (2.0 * _powers));
}
