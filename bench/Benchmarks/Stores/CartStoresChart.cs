using System.Globalization;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Stores;

/// <summary>The median time of each operation in either store, with its 95 % interval.</summary>
internal sealed class CartStoresChart(CartService table, CartService database, IReadOnlyList<int> connections)
{
    private const int Width = 960;
    private const int Left = 240;
    private const int Right = 150;
    private const int Top = 96;
    private const int RowHeight = 40;
    private const int Gap = 34;

    private readonly double _most = connections
        .SelectMany(clients => CartShopper.Operations.Select(operation => (clients, operation)))
        .Max(it => Math.Max(Of(table, it.clients, it.operation).High, Of(database, it.clients, it.operation).High));

    public string ToSvg()
    {
        var height = Top + (connections.Count * ((CartShopper.Operations.Count * RowHeight) + Gap));
        var svg = new SvgCanvas(
            Width,
            height,
            "The median time of each operation on carts in the table and in PostgreSQL",
            "Carts in the table and in PostgreSQL",
            "milliseconds, median with its 95 % interval; local engines, one machine"
        );
        svg.Legend(Width - 300, "typical", "table");
        svg.Legend(Width - 200, "small", "PostgreSQL");
        var y = Top;
        foreach (var clients in connections)
        {
            svg.Text(
                20,
                y - 6,
                "",
                clients == 1 ? "1 client" : $"{clients.ToString(CultureInfo.InvariantCulture)} clients"
            );
            foreach (var operation in CartShopper.Operations)
            {
                svg.Text(Left - 14, y + 22, "end", operation);
                AddBar(svg, "typical", y + 2, Of(table, clients, operation));
                AddBar(svg, "small", y + 18, Of(database, clients, operation));
                y += RowHeight;
            }

            y += Gap;
        }

        return svg.ToSvg();
    }

    private void AddBar(SvgCanvas svg, string style, int y, Resampled time)
    {
        svg.Bar(style, Left, y, X(time.Median) - Left, 14);
        svg.Level("one", y + 7, X(time.Low), X(time.High));
        var text = string.Create(CultureInfo.InvariantCulture, $"{time.Median:0.0} ({time.Low:0.0}–{time.High:0.0})");
        svg.Text(X(time.High) + 8, y + 11, "mark quiet", text);
    }

    private double X(double milliseconds) => Left + ((Width - Left - Right) * milliseconds / _most);

    private static Resampled Of(CartService service, int clients, string operation) =>
        Resampled.Of([.. service.Calls(clients, operation).Select(call => call.Milliseconds)]);
}
