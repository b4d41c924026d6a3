namespace Personalisation.Benchmarks.Stores;

/// <summary>A median with its 95 % interval, by the percentile bootstrap.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal sealed record Resampled(double Median, double Low, double High)
{
    private const int Draws = 2_000;

    /// <summary>Of one sample.</summary>
    public static Resampled Of(double[] sample) => Of(random => Middle(Draw(sample, random)), Middle(sample));

    /// <summary>Of the difference of two: the second less the first. Without zero in it, the difference is no chance.</summary>
    public static Resampled Difference(double[] first, double[] second) =>
        Of(random => Middle(Draw(second, random)) - Middle(Draw(first, random)), Middle(second) - Middle(first));

    private static Resampled Of(Func<Random, double> draw, double middle)
    {
        // The same draws each time: the figures of a run can be computed again.
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Draws).Select(_ => draw(random)).Order().ToArray();
        return new Resampled(middle, drawn[Draws / 40], drawn[^(Draws / 40)]);
    }

    private static double[] Draw(double[] sample, Random random) => random.GetItems(sample, sample.Length);

    private static double Middle(double[] sample)
    {
        var sorted = sample.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
