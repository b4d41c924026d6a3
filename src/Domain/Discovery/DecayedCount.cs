namespace Personalisation.Domain.Discovery;

/// <summary>
/// A sum of weights that halve in a fixed time, kept as the logarithm to base 2 of what it was worth in 1970. Two counts
/// compare now as they compare at any other time, so an order never has to be computed again while time passes; and a late
/// event ends in the same count as one that was on time (Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay", 2009).
/// </summary>
/// <param name="Log">The logarithm; minus infinity if nothing was counted. Resolves about 1e-11 half-lives.</param>
public readonly record struct DecayedCount(double Log)
{
    /// <summary>Nothing was counted.</summary>
    public static readonly DecayedCount None = new(double.NegativeInfinity);

    /// <summary>A weight at a time; a weight that is not positive counts nothing.</summary>
    public static DecayedCount Of(double weight, DateTimeOffset time, TimeSpan halfLife) =>
        weight > 0 ? new(Math.Log2(weight) + HalfLives(time, halfLife)) : None;

    /// <summary>Both together, in any order.</summary>
    public static DecayedCount operator +(DecayedCount one, DecayedCount other)
    {
        var (large, small) = one.Log >= other.Log ? (one.Log, other.Log) : (other.Log, one.Log);
        return double.IsNegativeInfinity(small) ? new(large) : new(large + Math.Log2(1 + Math.Pow(2, small - large)));
    }

    /// <summary>What it is worth at a time, in weights of that time.</summary>
    public double ValueAt(DateTimeOffset now, TimeSpan halfLife) => Math.Pow(2, Log - HalfLives(now, halfLife));

    private static double HalfLives(DateTimeOffset time, TimeSpan halfLife) =>
        (double)(time - DateTimeOffset.UnixEpoch).Ticks / halfLife.Ticks;
}
