using System.Globalization;
using Personalisation.Cli.Probing;

namespace Personalisation.Cli.Carts;

/// <summary>
/// Two runs of the probe, side by side. One is called faster only if the interval of the difference, in which it lies in
/// 95 of 100 draws of as many values with repetition (percentile bootstrap), leaves out zero: two slow requests decide
/// nothing.
/// </summary>
internal static class CartComparison
{
    private const int Draws = 10_000;
    private const int Seed = 20_251_104;
    private const double Tail = 0.025;

    private static readonly (string Name, Func<Sample, double> Of)[] Figures =
    [
        ("mean", sample => sample.Mean),
        ("p50", sample => sample.Percentile(0.5)),
        ("p95", sample => sample.Percentile(0.95)),
        ("p99", sample => sample.Percentile(0.99)),
    ];

    /// <summary>One comparison for each operation that both have, and each figure.</summary>
    public static IReadOnlyList<ComparedFigure> Of(IReadOnlyList<CartCall> first, IReadOnlyList<CartCall> second) =>
        [
            .. first
                .Select(call => call.Operation)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(operation => Compare(operation, TimesOf(first, operation), TimesOf(second, operation))),
        ];

    private static IEnumerable<ComparedFigure> Compare(string operation, double[] first, double[] second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            yield break;
        }

        var differences = Differences(first, second);
        foreach (var (name, figure) in Figures)
        {
            var drawn = differences[name];
            Array.Sort(drawn);
            yield return new(
                operation,
                name,
                Rounded(figure(Sample.Of(first))),
                Rounded(figure(Sample.Of(second))),
                Rounded(drawn[(int)(Tail * Draws)]),
                Rounded(drawn[(int)((1 - Tail) * Draws) - 1])
            );
        }
    }

    // The second run less the first, by figure, once for each draw; always the same draws.
    private static Dictionary<string, double[]> Differences(double[] first, double[] second)
    {
        var random = new Random(Seed);
        var differences = Figures.ToDictionary(it => it.Name, _ => new double[Draws], StringComparer.Ordinal);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (one, other) = (Drawn(first, random), Drawn(second, random));
            foreach (var (name, figure) in Figures)
            {
                differences[name][draw] = figure(other) - figure(one);
            }
        }

        return differences;
    }

    private static Sample Drawn(double[] values, Random random) => Sample.Of(random.GetItems(values, values.Length));

    private static double[] TimesOf(IEnumerable<CartCall> calls, string operation) =>
        [
            .. calls
                .Where(call => call.Success && string.Equals(call.Operation, operation, StringComparison.Ordinal))
                .Select(call => call.ResponseTime),
        ];

    private static double Rounded(double value) => Math.Round(value, 3);
}

/// <summary>A figure of an operation in two runs, in milliseconds.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Figure"><c>mean</c>, <c>p50</c>, <c>p95</c> or <c>p99</c>.</param>
/// <param name="First">In the first run.</param>
/// <param name="Second">In the second run.</param>
/// <param name="Low">The lower bound of the difference, the second less the first, at 95 % confidence.</param>
/// <param name="High">The upper bound.</param>
internal sealed record ComparedFigure(
    string Operation,
    string Figure,
    double First,
    double Second,
    double Low,
    double High
)
{
    /// <summary>The titles above the rows.</summary>
    public const string Header = "operation    figure first, ms second, ms  difference, ms, 95 % ";

    /// <summary>Which run is faster: <c>first</c>, <c>second</c>, or null if no difference is shown.</summary>
    public string? Faster =>
        Low > 0 ? "first"
        : High < 0 ? "second"
        : null;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation, -12} {Figure, -6} {First, 9:0.00} {Second, 10:0.00}  {Low, 9:0.00} – {High, -9:0.00} "
        ) + (Faster is null ? "no difference shown" : $"the {Faster} is faster");
}
