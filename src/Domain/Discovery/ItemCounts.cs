namespace Personalisation.Domain.Discovery;

/// <summary>What was counted for an item.</summary>
/// <param name="Trend">With the short half-life.</param>
/// <param name="Popularity">With the long half-life.</param>
public sealed record ItemCounts(DecayedCount Trend, DecayedCount Popularity)
{
    /// <summary>Nothing was counted.</summary>
    public static readonly ItemCounts None = new(DecayedCount.None, DecayedCount.None);

    /// <summary>Both together, in any order.</summary>
    public static ItemCounts operator +(ItemCounts one, ItemCounts other) =>
        new(one.Trend + other.Trend, one.Popularity + other.Popularity);
}
