using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>How signals become affinities.</summary>
public sealed record SignalConfigResponse
{
    /// <summary>The number of this setting; with another one, new sums begin.</summary>
    public required int Revision { get; init; }

    /// <summary>The time in which a signal loses half of its weight, in seconds.</summary>
    public required long HalfLifeSeconds { get; init; }

    /// <summary>The value at which a score is a half.</summary>
    public required double HalfScore { get; init; }

    /// <summary>The share of a signal's weight that each of its tags gets.</summary>
    public required double TagShare { get; init; }

    /// <summary>The weight of each kind that has one.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <summary>The weight of a review of 4 or 5 stars.</summary>
    public required double GoodReview { get; init; }

    /// <summary>The weight of a review of 1 or 2 stars.</summary>
    public required double BadReview { get; init; }

    /// <summary>The shortest dwell that counts, in seconds.</summary>
    public required double DwellSeconds { get; init; }

    /// <summary>Whether users must have granted it, or may deny it; absent if that was not chosen: no event is taken.</summary>
    [ConstrainedBy(typeof(SignalOptions))]
    public string? Consent { get; init; }

    /// <summary>The response for a setting.</summary>
    internal static SignalConfigResponse Of(SignalConfig config) =>
        new()
        {
            Revision = config.Model.Revision,
            HalfLifeSeconds = (long)config.Model.Decay.HalfLife.TotalSeconds,
            HalfScore = Affinity.HalfScore,
            TagShare = AffinityModel.TagShare,
            Weights = config.Model.Weights.ByKind,
            GoodReview = config.Model.Weights.GoodReview,
            BadReview = config.Model.Weights.BadReview,
            DwellSeconds = SignalWeights.DwellSeconds,
            Consent = config.Consent,
        };
}
