namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>How long to wait before trying again.</summary>
internal static class Backoff
{
    /// <summary>
    /// Doubled with each attempt up to a limit, then anything from nothing to twice that, but for the limit: those who
    /// failed together do not come back together (AWS Architecture Blog, "Exponential Backoff And Jitter", full jitter).
    /// </summary>
    /// <param name="attempt">How many attempts came before the one that failed.</param>
    /// <param name="mean">The mean wait after the first.</param>
    /// <param name="most">The longest wait.</param>
    public static TimeSpan After(int attempt, TimeSpan mean, TimeSpan most)
    {
        var doubled = mean.TotalMilliseconds * Math.Pow(2, attempt + 1);
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(doubled, most.TotalMilliseconds));
    }
}
