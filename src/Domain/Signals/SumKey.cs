namespace Personalisation.Domain.Signals;

/// <summary>Identifies one of the sums from which affinities are read.</summary>
/// <param name="Revision">The revision of the weights that were added.</param>
/// <param name="Period">The period of the events.</param>
/// <param name="Kind">Whether the name is a category or a tag.</param>
/// <param name="Name">The category or the tag.</param>
public readonly record struct SumKey(int Revision, int Period, AffinityKind Kind, string Name);
