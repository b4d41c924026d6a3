using System.Collections.Frozen;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>How much each kind of signal says about a taste.</summary>
public sealed record SignalWeights
{
    /// <summary>The shortest dwell that counts, in seconds.</summary>
    public const double DwellSeconds = 30;

    /// <summary>The message when a weight is refused.</summary>
    public static readonly string Rule = $"must be from {-ForwardDecay.MaxAmount} to {ForwardDecay.MaxAmount}";

    /// <summary>These weights.</summary>
    /// <param name="byKind">The weight of each kind that has one, besides reviews.</param>
    /// <param name="goodReview">The weight of a review of 4 or 5 stars.</param>
    /// <param name="badReview">The weight of a review of 1 or 2 stars; one of 3 stars has none.</param>
    /// <exception cref="BrokenRuleException">One of them breaks <see cref="Rule"/>.</exception>
    public SignalWeights(IReadOnlyDictionary<string, double> byKind, double goodReview, double badReview)
    {
        BrokenRuleException.Unless(byKind.Values.All(IsValid), nameof(byKind), Rule);
        BrokenRuleException.Unless(IsValid(goodReview), nameof(goodReview), Rule);
        BrokenRuleException.Unless(IsValid(badReview), nameof(badReview), Rule);
        (ByKind, GoodReview, BadReview) = (byKind.ToFrozenDictionary(StringComparer.Ordinal), goodReview, badReview);
    }

    /// <summary>The weight of each kind that has one, besides reviews.</summary>
    public FrozenDictionary<string, double> ByKind { get; }

    /// <summary>The weight of a review of 4 or 5 stars.</summary>
    public double GoodReview { get; }

    /// <summary>The weight of a review of 1 or 2 stars.</summary>
    public double BadReview { get; }

    /// <summary>Whether a number can be a weight.</summary>
    public static bool IsValid(double weight) => Math.Abs(weight) <= ForwardDecay.MaxAmount;

    /// <summary>The weight of a signal; 0 for an unknown kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="value">The stars of a review, the seconds of a dwell; null if it has none.</param>
    public double Of(SignalKind kind, double? value)
    {
        if (kind == SignalKind.Review)
        {
            return value switch
            {
                >= 4 => GoodReview,
                >= 1 and <= 2 => BadReview,
                _ => 0,
            };
        }

        if (kind == SignalKind.PurchaseCancelled)
        {
            return -ByKind.GetValueOrDefault(SignalKind.Purchase.Value);
        }

        var counts = kind != SignalKind.Dwell || value >= DwellSeconds;
        return counts ? ByKind.GetValueOrDefault(kind.Value) : 0;
    }
}
