using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>Something that a user cares about, and how much.</summary>
public sealed record Category
{
    /// <summary>The message when a score is not a number that can be stored.</summary>
    public const string ScoreRule = "must be a finite number";

    /// <summary>A category.</summary>
    /// <exception cref="BrokenRuleException">The id is no <see cref="Label"/>, or the score is not finite.</exception>
    public Category(string id, double score)
    {
        BrokenRuleException.Unless(Label.IsValid(id), nameof(id), Label.Rule);
        BrokenRuleException.Unless(double.IsFinite(score), nameof(score), ScoreRule);
        (Id, Score) = (id, score);
    }

    /// <summary>A <see cref="Label"/>, unique within its segment.</summary>
    public string Id { get; }

    /// <summary>Any finite double; its scale is the client's.</summary>
    public double Score { get; }
}
