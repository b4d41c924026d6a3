using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>How signals become affinities.</summary>
/// <param name="Revision">
/// The number of this setting, from 1: with another one, new sums begin, because weights of two settings do not add up.
/// </param>
/// <param name="Weights">How much each kind counts.</param>
/// <param name="Decay">How fast it is forgotten.</param>
public sealed record AffinityModel(int Revision, SignalWeights Weights, ForwardDecay Decay)
{
    /// <summary>The share of a signal's weight that each of its tags gets; a category gets all of it.</summary>
    public const double TagShare = 0.5;

    /// <summary>The sums of each kind that are kept: the strongest ones.</summary>
    public const int MaxSums = 64;

    /// <summary>The message when a revision is refused.</summary>
    public const string RevisionRule = "must be from 1 to 9999";

    /// <summary>The number of this setting.</summary>
    public int Revision { get; } =
        Revision is >= 1 and <= 9_999 ? Revision : throw new BrokenRuleException(nameof(Revision), RevisionRule);

    /// <summary>What a signal adds to which sums.</summary>
    public IEnumerable<KeyValuePair<SumKey, Int128>> AddedBy(Signal signal)
    {
        var weight = Weights.Of(signal.Kind, signal.Value);
        if (weight == 0)
        {
            yield break;
        }

        var period = Decay.PeriodOf(signal.Time);
        foreach (var category in signal.Topics.Categories)
        {
            yield return new(new(Revision, period, AffinityKind.Category, category), Decay.Scaled(weight, signal.Time));
        }

        foreach (var tag in signal.Topics.Tags)
        {
            yield return new(
                new(Revision, period, AffinityKind.Tag, tag),
                Decay.Scaled(weight * TagShare, signal.Time)
            );
        }
    }
}
