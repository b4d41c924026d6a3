using System.Collections.Immutable;

namespace Personalisation.Domain.Signals;

/// <summary>The sums of a user, from which affinities at any time are read.</summary>
/// <param name="Values">Each sum in whole millionths.</param>
public sealed record AffinitySums(ImmutableDictionary<SumKey, Int128> Values)
{
    /// <summary>Of a user without signals.</summary>
    public static readonly AffinitySums None = new(ImmutableDictionary<SumKey, Int128>.Empty);

    /// <summary>With further signals, in any order.</summary>
    public AffinitySums With(IEnumerable<Signal> signals, AffinityModel model)
    {
        var sums = Values.ToBuilder();
        foreach (var (key, added) in signals.SelectMany(model.AddedBy))
        {
            sums[key] = sums.GetValueOrDefault(key) + added;
        }

        return new AffinitySums(sums.ToImmutable());
    }

    /// <summary>The affinities of a kind at a time, the strongest first, dislikes last; equal ones by name.</summary>
    public ImmutableArray<Affinity> At(DateTimeOffset now, AffinityKind kind, AffinityModel model) =>
        [
            .. Values
                .Where(sum => sum.Key.Kind == kind && sum.Key.Revision == model.Revision)
                .GroupBy(sum => sum.Key.Name, StringComparer.Ordinal)
                .Select(sums => new Affinity(sums.Key, sums.Sum(sum => ValueOf(sum, now, model))))
                .OrderByDescending(affinity => affinity.Value)
                .ThenBy(affinity => affinity.Name, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The sums of the model's revision that are needed at a time: those of the strongest of each kind, and none of them too old to
    /// matter.
    /// </summary>
    public AffinitySums NeededAt(DateTimeOffset now, AffinityModel model)
    {
        var period = model.Decay.PeriodOf(now);
        var strongest = new[] { AffinityKind.Category, AffinityKind.Tag }
            .SelectMany(kind =>
                At(now, kind, model)
                    .OrderByDescending(affinity => Math.Abs(affinity.Value))
                    .ThenBy(affinity => affinity.Name, StringComparer.Ordinal)
                    .Take(AffinityModel.MaxSums)
                    .Select(affinity => (kind, affinity.Name))
            )
            .ToHashSet();
        return new AffinitySums(
            Values
                .Where(sum =>
                    sum.Key.Revision == model.Revision
                    && sum.Key.Period >= period - 1
                    && strongest.Contains((sum.Key.Kind, sum.Key.Name))
                )
                .ToImmutableDictionary()
        );
    }

    private static double ValueOf(KeyValuePair<SumKey, Int128> sum, DateTimeOffset now, AffinityModel model) =>
        model.Decay.ValueAt(sum.Value, sum.Key.Period, now);
}
