using System.Globalization;

namespace Personalisation.Cli.Probing;

/// <summary>The summary of one operation's times, in milliseconds. Failed ones are counted but not averaged.</summary>
internal sealed record Summary(
    string Operation,
    int Count,
    int Failures,
    Estimate? Mean,
    Estimate? P50,
    Estimate? P95,
    Estimate? P99
)
{
    /// <summary>The names of the columns.</summary>
    public static readonly string Head =
        $"{"ms, 95 %", -12} {"count", 6} {"failed", 6}  {"mean", 24}  {"p50", 24}  {"p95", 24}  {"p99", 24}";

    /// <summary>One summary per operation, and one of all.</summary>
    public static IReadOnlyList<Summary> Of(IReadOnlyCollection<Measurement> measurements) =>
        [
            .. measurements
                .GroupBy(it => it.Operation, StringComparer.Ordinal)
                .Select(group => Of(group.Key, [.. group])),
            Of("all", measurements),
        ];

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Operation, -12} {Count, 6} {Failures, 6}")
        + $"  {Mean, 24}  {P50, 24}  {P95, 24}  {P99, 24}";

    private static Summary Of(string operation, IReadOnlyCollection<Measurement> measurements)
    {
        var sample = Sample.Of(measurements.Where(it => it.Success).Select(it => it.ResponseTime));
        var failures = measurements.Count - sample.Count;
        return sample.Count == 0
            ? new(operation, measurements.Count, failures, null, null, null, null)
            : new(
                operation,
                measurements.Count,
                failures,
                Estimate.Of(sample.Mean, sample.MeanInterval() ?? new(null, null)),
                At(sample, 0.5),
                At(sample, 0.95),
                At(sample, 0.99)
            );
    }

    private static Estimate At(Sample sample, double share) =>
        Estimate.Of(sample.Percentile(share), sample.PercentileInterval(share));
}

/// <summary>A figure and its interval of 95 % confidence; a bound that so few values do not give is null.</summary>
internal sealed record Estimate(double Value, double? Low, double? High)
{
    public static Estimate Of(double value, Interval interval) =>
        new(Rounded(value)!.Value, Rounded(interval.Low), Rounded(interval.High));

    /// <inheritdoc/>
    public override string ToString() => $"{Shown(Value)} ({Shown(Low)} – {Shown(High)})";

    private static double? Rounded(double? value) => value is { } it ? Math.Round(it, 3) : null;

    private static string Shown(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "?";
}
