using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Time;

namespace Personalisation.Domain.Tests.Signals;

/// <summary>Signals of three months, on both sides of the end of a period.</summary>
internal static class SignalGen
{
    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["impression"] = 0,
        ["view"] = 1,
        ["dwell"] = 1,
        ["like"] = 2,
        ["dislike"] = -3,
        ["dismiss"] = -0.6,
        ["favourite"] = 4,
        ["unfavourite"] = -4,
        ["purchase"] = 3,
    };

    public static readonly AffinityModel Model = new(
        1,
        new SignalWeights(Weights, goodReview: 4, badReview: -3),
        new ForwardDecay(TimeSpan.FromDays(14))
    );

    /// <summary>The 24th period begins: from it on, sums have other names.</summary>
    public static readonly DateTimeOffset PeriodEnd = DateTimeOffset.UnixEpoch.AddDays(24 * 64 * 14);

    private static readonly Gen<string> Names = Gen.Elements("drama", "sports", "Πολιτική", "a", "b", "c");

    public static readonly Gen<Signal> Signals =
        from kind in Gen.Elements([.. Weights.Keys.Order(StringComparer.Ordinal), "review", "unheard_of"])
        from value in Gen.Choose(0, 60)
        from begin in Gen.Elements(A.Now, PeriodEnd)
        from time in TimeGen.Between(begin.AddDays(-45), begin.AddDays(45))
        from categories in Names.ArrayOf()
        from tags in Names.ArrayOf()
        select new Signal(
            SignalKind.Parse(kind),
            value,
            time,
            Topics.Of([.. categories.Distinct(StringComparer.Ordinal)], [.. tags.Distinct(StringComparer.Ordinal)])
        );

    public static void ForAll<T>(Gen<T> values, Action<T> body) =>
        Prop.ForAll(values.ToArbitrary(), body).QuickCheckThrowOnFailure();
}
