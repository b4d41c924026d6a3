namespace Personalisation.Domain.Signals;

/// <summary>The part of an event that decides what it adds to affinities.</summary>
/// <param name="Kind">What somebody did.</param>
/// <param name="Value">The stars of a review, the seconds of a dwell; null if it has none.</param>
/// <param name="Time">When.</param>
/// <param name="Topics">With what.</param>
public sealed record Signal(SignalKind Kind, double? Value, DateTimeOffset Time, Topics Topics);
