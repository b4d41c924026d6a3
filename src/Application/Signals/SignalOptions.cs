using System.ComponentModel.DataAnnotations;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>How signals are used.</summary>
public sealed record SignalOptions
{
    /// <summary>
    /// Whether events of users who have decided nothing count: <c>opt_out</c>, or only those of users who have granted it:
    /// <c>opt_in</c>. Null if it was not chosen: then no event is taken.
    /// </summary>
    public string? Consent { get; init; }

    /// <summary>The time in which a signal loses half of its weight, an hour to a year. Default 14 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// The number of this setting of weights and half-life, 1–9999. Raise it with every change of them: new sums begin, and
    /// <c>personalisation signals rebuild</c> computes them from the events. Default 1.
    /// </summary>
    [Range(1, 9_999)]
    public int Revision { get; init; } = 1;

    /// <summary>
    /// Weights by kind that replace the default ones, -100 to 100. Not of <c>review</c>, whose weight depends on its stars.
    /// </summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The weight of a review of 4 or 5 stars, -100 to 100. Default 4.</summary>
    [Range(-ForwardDecay.MaxAmount, ForwardDecay.MaxAmount)]
    public double GoodReview { get; init; } = DefaultWeights.GoodReview;

    /// <summary>The weight of a review of 1 or 2 stars, -100 to 100. Default -3.</summary>
    [Range(-ForwardDecay.MaxAmount, ForwardDecay.MaxAmount)]
    public double BadReview { get; init; } = DefaultWeights.BadReview;

    /// <summary>Whether orders, favourites, carts and reviews count as events. Default true.</summary>
    public bool Marketplace { get; init; } = true;

    /// <summary>Whether a user without a profile gets one when affinities are written into it. Default true.</summary>
    public bool CreateProfiles { get; init; } = true;

    /// <summary>
    /// The pause after a user's last event before affinities are written into the profile, 1 s–1 day. Default a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The least time between two versions of a user's affinities in the profile, 1 s–30 days. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The value of <see cref="Consent"/> with which users must have granted it.</summary>
    public const string OptIn = "opt_in";

    /// <summary>The value of <see cref="Consent"/> with which users may deny it.</summary>
    public const string OptOut = "opt_out";

    /// <summary>Whether users must have granted it; otherwise they must not have denied it.</summary>
    internal bool NeedsGrant => Consent is OptIn;

    /// <summary>Whether what users do in the marketplace is recorded; not before <see cref="Consent"/> was chosen.</summary>
    internal bool CountsMarket => Marketplace && Consent is not null;

    /// <summary>The arithmetic with these options.</summary>
    public AffinityModel ToModel()
    {
        var weights = new Dictionary<string, double>(DefaultWeights.ByKind, StringComparer.Ordinal);
        foreach (var (kind, weight) in Weights)
        {
            weights[kind] = weight;
        }

        return new AffinityModel(
            Revision,
            new SignalWeights(weights, GoodReview, BadReview),
            new ForwardDecay(HalfLife)
        );
    }
}
