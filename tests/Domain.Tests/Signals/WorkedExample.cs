using Personalisation.Domain.Signals;

namespace Personalisation.Domain.Tests.Signals;

/// <summary>The worked example of docs/signals.md.</summary>
internal static class WorkedExample
{
    public static readonly DateTimeOffset First = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Signal[] Signals =
    [
        new(SignalKind.Parse("favourite"), Value: null, First, Topics.Of(["drama"], ["nordic"])),
        new(SignalKind.Parse("view"), Value: null, First.AddDays(14), Topics.Of(["drama"], [])),
        new(SignalKind.Parse("dislike"), Value: null, First.AddDays(14), Topics.Of(["sports"], [])),
    ];

    /// <summary>The affinities of a kind some time after the first event.</summary>
    public static IEnumerable<Affinity> At(TimeSpan later, AffinityKind kind)
    {
        var now = First + later;
        var sums = AffinitySums.None.With(Signals.Where(signal => signal.Time <= now), SignalGen.Model);
        return sums.At(now, kind, SignalGen.Model);
    }
}
