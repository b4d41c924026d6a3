namespace Personalisation.Domain.Discovery;

/// <summary>How far an instance's deltas have been folded.</summary>
/// <param name="Sequence">The number of the last one.</param>
/// <param name="SealedAt">When that one was sealed.</param>
public sealed record FoldedThrough(long Sequence, DateTimeOffset SealedAt);
