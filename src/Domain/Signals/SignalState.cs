using System.Collections.Immutable;

namespace Personalisation.Domain.Signals;

/// <summary>What is kept of all signals of a user.</summary>
/// <param name="Sums">The sums from which affinities are read.</param>
/// <param name="Count">The number of events that were ever accepted since the last deletion.</param>
/// <param name="LastAt">When the last of them was accepted.</param>
/// <param name="Generation">Another one after each removal: what was computed before it must not be stored after it.</param>
/// <param name="Marks">The items that the user has bought or dismissed.</param>
/// <param name="Counted">How many of the events are in the sums of each revision.</param>
public sealed record SignalState(
    AffinitySums Sums,
    long Count,
    DateTimeOffset LastAt,
    string Generation,
    ItemMarks Marks,
    ImmutableDictionary<int, long> Counted
)
{
    /// <summary>
    /// Whether the sums of the model's revision have all events. They do not after a change of the revision, nor while
    /// instances with another one run.
    /// </summary>
    public bool IsComplete(AffinityModel model) => Counted.GetValueOrDefault(model.Revision) == Count;
}
