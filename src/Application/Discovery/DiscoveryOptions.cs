using System.ComponentModel.DataAnnotations;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Discovery;

/// <summary>How lists are computed, and for how long they are shown.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>How long trending and rising lists are fresh, 1 s–1 day. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TrendingTtl { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long popular lists are fresh, 1 s–1 day. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PopularTtl { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The time in which an event loses half of its weight for trending lists, a minute to a year. Default 6 hours. After a
    /// change of a half-life, the counts start from zero.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan TrendingHalfLife { get; init; } = DiscoveryModel.Default.Trending;

    /// <summary>The same for popular lists; more than that of trending lists. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan PopularHalfLife { get; init; } = DiscoveryModel.Default.Popular;

    /// <summary>How often an instance stores what it has counted, 1 s–1 hour. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often lists are published at most while events come, 1 s–1 hour. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PublishInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a reader of a list that does not exist yet waits for the instance that computes it, before it computes the
    /// list for itself, 0.1 s–1 minute. Default 2 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WaitForList { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The arithmetic with these options.</summary>
    /// <exception cref="BrokenRuleException">The half-lives do not fit together.</exception>
    public DiscoveryModel ToModel() => new(TrendingHalfLife, PopularHalfLife);

    /// <summary>The half-life of a kind of list; rising lists compare the other two.</summary>
    internal TimeSpan HalfLifeOf(ListKind kind) => kind == ListKind.Popular ? PopularHalfLife : TrendingHalfLife;

    /// <summary>How long a list of a kind is fresh.</summary>
    internal TimeSpan TtlOf(ListKind kind) => kind == ListKind.Popular ? PopularTtl : TrendingTtl;
}
