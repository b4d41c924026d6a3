namespace Personalisation.Domain.RateLimiting;

/// <summary>A token bucket for each holder.</summary>
/// <param name="Name">What it limits, part of the bucket's name.</param>
/// <param name="Burst">The tokens of a full bucket, at least 1.</param>
/// <param name="Tokens">The tokens that each period adds, at least 1.</param>
/// <param name="Period">The length of a period, at least a millisecond.</param>
public sealed record RateRule(string Name, int Burst, int Tokens, TimeSpan Period)
{
    private const int PeriodsPerSecond = 10;

    /// <summary>A rule that adds tokens ten times a second, or one by one if there are fewer than that.</summary>
    /// <param name="name">What it limits.</param>
    /// <param name="burst">The tokens of a full bucket.</param>
    /// <param name="perSecond">The tokens for each second, at least 1.</param>
    public static RateRule PerSecond(string name, int burst, int perSecond) =>
        new(
            name,
            burst,
            Math.Max(1, perSecond / PeriodsPerSecond),
            TimeSpan.FromSeconds(1.0 / Math.Min(perSecond, PeriodsPerSecond))
        );
}
