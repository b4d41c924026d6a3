namespace Personalisation.Domain.Signals;

/// <summary>What is kept of all signals of a user.</summary>
/// <param name="Sums">The sums from which affinities are read.</param>
/// <param name="Count">The number of events that were ever accepted since the last deletion.</param>
/// <param name="LastAt">When the last of them was accepted.</param>
/// <param name="Generation">Another one after each removal: what was computed before it must not be stored after it.</param>
public sealed record SignalState(AffinitySums Sums, long Count, DateTimeOffset LastAt, string Generation);
