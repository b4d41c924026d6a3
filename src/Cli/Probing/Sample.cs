namespace Personalisation.Cli.Probing;

/// <summary>Measured values in ascending order, with estimates at 95 % confidence.</summary>
/// <remarks>
/// The mean: Student's t, whose quantile is expanded about the normal one (Abramowitz and Stegun, Handbook of
/// Mathematical Functions, 26.7.5). Percentiles: order statistics, whose ranks follow from the binomial distribution
/// and from nothing else, however the values are distributed (Conover, Practical Nonparametric Statistics, section 3.2;
/// Hahn and Meeker, Statistical Intervals, chapter 5).
/// </remarks>
internal sealed class Sample
{
    private const double Tail = 0.025;
    private const double Normal = 1.959963984540054;

    // Below, the expansion is off by more than a percent.
    private const int LeastForMean = 5;
    private readonly double[] _values;

    private Sample(double[] values) => _values = values;

    public int Count => _values.Length;

    public double Mean => _values.Average();

    public static Sample Of(IEnumerable<double> values) => new([.. values.Order()]);

    /// <summary>The value that a share of all values does not exceed (nearest rank).</summary>
    public double Percentile(double share) => _values[(int)Math.Ceiling(share * Count) - 1];

    /// <summary>The interval of the mean; null for too few values.</summary>
    public Interval? MeanInterval()
    {
        if (Count < LeastForMean)
        {
            return null;
        }

        var mean = Mean;
        var deviation = Math.Sqrt(_values.Sum(value => (value - mean) * (value - mean)) / (Count - 1));
        var half = StudentT(Count - 1) * deviation / Math.Sqrt(Count);
        return new(mean - half, mean + half);
    }

    /// <summary>The interval of a percentile. A side is null if there are too few values for a bound.</summary>
    public Interval PercentileInterval(double share)
    {
        double? low = null;
        double? high = null;
        // below: the chance that fewer than rank values are at or under the percentile.
        var below = 0.0;
        for (var rank = 1; rank <= Count; rank++)
        {
            below += Chance(rank - 1, share);
            low = below <= Tail ? _values[rank - 1] : low;
            high ??= 1 - below <= Tail ? _values[rank - 1] : null;
        }

        return new(low, high);
    }

    /// <summary>The two-sided 95 % quantile.</summary>
    internal static double StudentT(int degrees)
    {
        const double z = Normal;
        var (z3, z5, z7, z9) = (Math.Pow(z, 3), Math.Pow(z, 5), Math.Pow(z, 7), Math.Pow(z, 9));
        double n = degrees;
        return z
            + ((z3 + z) / (4 * n))
            + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * n * n))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * Math.Pow(n, 3)))
            + (((79 * z9) + (776 * z7) + (1482 * z5) - (1920 * z3) - (945 * z)) / (92_160 * Math.Pow(n, 4)));
    }

    // Of so many values at or under the percentile; by logarithms, because factorials of thousands are no doubles.
    private double Chance(int hits, double share)
    {
        var logarithm = 0.0;
        for (var i = 1; i <= hits; i++)
        {
            logarithm += Math.Log(Count - hits + i) - Math.Log(i);
        }

        return Math.Exp(logarithm + (hits * Math.Log(share)) + ((Count - hits) * Math.Log(1 - share)));
    }
}

/// <summary>The bounds of an interval; null if there is no bound.</summary>
internal sealed record Interval(double? Low, double? High);
