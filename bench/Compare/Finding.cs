namespace Personalisation.Compare;

/// <summary>All repetitions of an access pattern with users of one size.</summary>
internal sealed record Finding(Sample Sample, AccessPattern Pattern, IReadOnlyList<Pair> Pairs)
{
    public Costs Profile => OnlyOne(Pairs.Select(pair => pair.Profile.Costs));

    /// <summary>Null if the design does not support it.</summary>
    public Costs? Document => OnlyOne(Pairs.Select(pair => pair.Document?.Costs));

    public double ProfileMilliseconds => Median(Pairs.Select(pair => pair.Profile.Milliseconds));

    public double? DocumentMilliseconds =>
        Document is null ? null : Median(Pairs.Select(pair => pair.Document!.Milliseconds));

    /// <summary>
    /// The document's time as a multiple of the profile's: the median over pairs measured directly after one another.
    /// </summary>
    public double? TimeRatio =>
        Document is null ? null : Median(Pairs.Select(pair => pair.Document!.Milliseconds / pair.Profile.Milliseconds));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private T OnlyOne<T>(IEnumerable<T> values)
    {
        var distinct = values.Distinct().ToList();
        return distinct is [var only]
            ? only
            : throw new ComparisonException(
                $"'{Pattern.Name}' ({Sample.Name}) cost different things in different repetitions: {string.Join("; ", distinct)}. A call that had to be retried is counted twice: try again on a quieter machine."
            );
    }
}
