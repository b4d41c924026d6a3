using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Discovery;

/// <summary>How fast the lists forget.</summary>
public sealed record DiscoveryModel
{
    /// <summary>The message when half-lives are refused.</summary>
    public const string Rule = "must be from a minute to a year, that of trending the shorter one";

    /// <summary>The longest half-life.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Trending halves in six hours, popular in thirty days.</summary>
    public static readonly DiscoveryModel Default = new(TimeSpan.FromHours(6), TimeSpan.FromDays(30));

    /// <summary>With these half-lives.</summary>
    /// <exception cref="BrokenRuleException">They break <see cref="Rule"/>.</exception>
    public DiscoveryModel(TimeSpan trending, TimeSpan popular)
    {
        BrokenRuleException.Unless(IsValid(trending, popular), nameof(trending), Rule);
        (Trending, Popular) = (trending, popular);
    }

    /// <summary>Whether these can be the half-lives.</summary>
    public static bool IsValid(TimeSpan trending, TimeSpan popular) =>
        trending >= TimeSpan.FromMinutes(1) && trending < popular && popular <= Longest;

    /// <summary>The time in which what counts for trending halves.</summary>
    public TimeSpan Trending { get; }

    /// <summary>The time in which what counts for popular halves.</summary>
    public TimeSpan Popular { get; }

    /// <summary>What one event adds to an item.</summary>
    public ItemCounts CountOf(double weight, DateTimeOffset time) =>
        new(DecayedCount.Of(weight, time, Trending), DecayedCount.Of(weight, time, Popular));

    /// <summary>
    /// How much an item rises: by how many standard deviations its recent events exceed those that its own long-term rate
    /// would bring, if events come by chance (Poisson). Amazon Personalize's "Trending-Now" ranks by the rate of increase,
    /// too.
    /// </summary>
    public double RiseAt(DateTimeOffset now, ItemCounts counts)
    {
        var recent = counts.Trend.ValueAt(now, Trending);
        var expected = counts.Popularity.ValueAt(now, Popular) * (Trending / Popular);
        return (recent - expected) / Math.Sqrt(expected + 1);
    }
}
