using System.Collections.Immutable;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Discovery;

/// <summary>What one instance counted in some seconds; it never changes once it is sealed.</summary>
/// <param name="Instance">The instance; another one after each start.</param>
/// <param name="Sequence">The number among the instance's deltas, from 1 without gaps.</param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="Counts">What was counted for which item.</param>
public sealed record CountDelta(
    string Instance,
    long Sequence,
    DateTimeOffset SealedAt,
    ImmutableDictionary<ItemId, ItemCounts> Counts
);
