using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Reviews;

/// <summary>The stars that a review gives.</summary>
public readonly record struct Stars
{
    /// <summary>The most stars.</summary>
    public const int Most = 5;

    /// <summary>The message when a number is refused.</summary>
    public static readonly string Rule = $"must be a whole number from 1 to {Most}";

    private Stars(int number) => Number = number;

    /// <summary>The number of stars, 1–5.</summary>
    public int Number { get; }

    /// <summary>Whether there can be so many.</summary>
    public static bool IsValid(int? number) => number is >= 1 and <= Most;

    /// <summary>So many stars.</summary>
    /// <exception cref="BrokenRuleException">The number breaks <see cref="Rule"/>.</exception>
    public static Stars Of(int? number)
    {
        BrokenRuleException.Unless(IsValid(number), nameof(number), Rule);
        return new Stars(number!.Value);
    }
}
