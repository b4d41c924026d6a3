using System.Globalization;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Growth;

/// <summary>Price and time of each call by dimension on logarithmic scales: a straight line is a power law.</summary>
internal sealed class GrowthChart(Findings growth)
{
    private const int Width = 1160;
    private const int PanelWidth = 340;
    private const int Labels = 200;
    private const int Left = 56;
    private const int Top = 96;
    private const int Height = 300;
    private const int Bottom = 60;
    private const int LabelHeight = 15;

    private readonly SvgCanvas _svg = new(
        Width,
        Top + Height + Bottom,
        $"{growth.Title}: what a call costs and how long it takes",
        growth.Title
    );
    private readonly double _first = Math.Log10(growth.Curves[0].Points[0].Size);
    private readonly double _last = Math.Log10(growth.Curves[0].Points[^1].Size);

    public string ToSvg()
    {
        AddPanel(Left, "price: read units + 5 × write units", point => point.Price);
        AddPanel(Left + PanelWidth + Labels + 30, "time in milliseconds", point => point.Milliseconds);
        return _svg.ToSvg();
    }

    private void AddPanel(int left, string title, Func<Point, double> figure)
    {
        var all = growth.Curves.SelectMany(curve => curve.Points).Select(figure).Where(it => it > 0).ToList();
        var (low, high) = (Math.Floor(Math.Log10(all.Min())), Math.Ceiling(Math.Log10(all.Max())));
        _svg.Text(left, 64, "", title);
        foreach (var size in growth.Curves[0].Points.Select(point => point.Size))
        {
            _svg.Rule("grid", X(size), Top, Top + Height);
            _svg.Text(X(size), Top + Height + 18, "mid quiet", Short(size));
        }

        _svg.Text(left + (PanelWidth / 2), Top + Height + 42, "mid", growth.Unit);
        for (var power = low; power <= high; power++)
        {
            _svg.Level("grid", Y(Math.Pow(10, power)), left, left + PanelWidth);
            _svg.Text(left - 8, Y(Math.Pow(10, power)) + 4, "end quiet", Short(Math.Pow(10, power)));
        }

        var floor = double.MinValue;
        foreach (var curve in growth.Curves.OrderBy(curve => Y(figure(curve.Points[^1]))))
        {
            var style = curve.Call.StartsWith("GET", StringComparison.Ordinal) ? "read" : "write";
            var places = curve.Points.Select(point => (X(point.Size), Y(figure(point)))).ToList();
            _svg.Curve(style, places);
            // Labels of lines that end close together are placed below one another.
            floor = Math.Max(places[^1].Item2, floor + LabelHeight);
            _svg.Curve($"{style} thin", [places[^1], (left + PanelWidth + 14, floor)]);
            _svg.Text(left + PanelWidth + 18, floor + 4, "mark", curve.Call);
        }

        double X(long size) => left + (PanelWidth * (Math.Log10(size) - _first) / Math.Max(_last - _first, 1));
        double Y(double value) => Top + (Height * (high - Math.Log10(value)) / Math.Max(high - low, 1));
    }

    private static string Short(double number) =>
        number switch
        {
            >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:0.#} M"),
            >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e3:0.#} k"),
            _ => number.ToString("0.###", CultureInfo.InvariantCulture),
        };
}
