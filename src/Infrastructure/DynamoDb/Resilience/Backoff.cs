namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>The pause before a retry.</summary>
internal static class Backoff
{
    /// <summary>
    /// Doubled with each attempt up to a limit, then a random value from zero to twice that, limited: callers that
    /// failed together do not retry together (AWS Architecture Blog, "Exponential Backoff And Jitter", full jitter).
    /// </summary>
    /// <param name="attempt">The number of attempts before the failed one.</param>
    /// <param name="mean">The mean wait after the first.</param>
    /// <param name="most">The longest wait.</param>
    public static TimeSpan After(int attempt, TimeSpan mean, TimeSpan most)
    {
        var doubled = mean.TotalMilliseconds * Math.Pow(2, attempt + 1);
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(doubled, most.TotalMilliseconds));
    }
}
