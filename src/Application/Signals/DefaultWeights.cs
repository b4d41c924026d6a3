using System.Collections.Frozen;

namespace Personalisation.Application.Signals;

/// <summary>The weights of the kinds of signals without a configuration; kinds without one change no affinity.</summary>
public static class DefaultWeights
{
    /// <summary>Of a review of 4 or 5 stars, as much as of a favourite.</summary>
    public const double GoodReview = 4;

    /// <summary>Of a review of 1 or 2 stars, as much as of a dislike.</summary>
    public const double BadReview = -3;

    /// <summary>Of all other kinds. Impressions and searches say nothing about a taste.</summary>
    public static readonly FrozenDictionary<string, double> ByKind = new Dictionary<string, double>(
        StringComparer.Ordinal
    )
    {
        ["impression"] = 0,
        ["search"] = 0,
        ["view"] = 1,
        ["click"] = 1,
        ["dwell"] = 1,
        ["play"] = 1,
        ["complete"] = 2,
        ["like"] = 2,
        ["dislike"] = -3,
        ["dismiss"] = -0.6,
        ["favourite"] = 4,
        ["unfavourite"] = -4,
        ["add_to_cart"] = 2,
        ["purchase"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
