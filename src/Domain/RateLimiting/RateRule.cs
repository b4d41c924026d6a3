namespace Personalisation.Domain.RateLimiting;

/// <summary>A token bucket for each holder.</summary>
/// <param name="Name">What it limits, part of the bucket's name.</param>
/// <param name="Burst">The tokens of a full bucket, at least 1.</param>
/// <param name="Tokens">The tokens that each period adds, at least 1.</param>
/// <param name="Period">The length of a period, at least a millisecond.</param>
public sealed record RateRule(string Name, int Burst, int Tokens, TimeSpan Period)
{
    private const int PeriodsPerSecond = 10;
    private const int PeriodsPerMinute = 60;

    /// <summary>A rule that adds tokens some ten times a second, or one by one if there are fewer than that.</summary>
    /// <param name="name">What it limits.</param>
    /// <param name="burst">The tokens of a full bucket.</param>
    /// <param name="perSecond">The tokens for each second, at least 1.</param>
    public static RateRule PerSecond(string name, int burst, int perSecond) =>
        Evenly(name, burst, perSecond, TimeSpan.FromSeconds(1), PeriodsPerSecond);

    /// <summary>A rule that adds tokens about every second, or one by one if there are fewer than that.</summary>
    /// <param name="name">What it limits.</param>
    /// <param name="burst">The tokens of a full bucket.</param>
    /// <param name="perMinute">The tokens for each minute, at least 1.</param>
    public static RateRule PerMinute(string name, int burst, int perMinute) =>
        Evenly(name, burst, perMinute, TimeSpan.FromMinutes(1), PeriodsPerMinute);

    // Tokens are whole, so the period is chosen to fit them: a fixed one would lose up to half of a small rate.
    private static RateRule Evenly(string name, int burst, int tokens, TimeSpan time, int periods)
    {
        var each = Math.Max(1, tokens / periods);
        return new RateRule(name, burst, each, time * ((double)each / tokens));
    }
}
