using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Catalogue;

/// <summary>How many of a product can be sold.</summary>
public sealed record Stock
{
    /// <summary>The most that can be counted.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>The message when a number is refused.</summary>
    public static readonly string Rule = $"must be a whole number from 0 to {Most}";

    /// <summary>Never runs out.</summary>
    public static readonly Stock Uncounted = new(available: null);

    private Stock(long? available) => Available = available;

    /// <summary>How many are left; null if they are not counted and never run out.</summary>
    public long? Available { get; }

    /// <summary>Whether there can be so many; null for not counted.</summary>
    public static bool IsValid(long? available) => available is null or (>= 0 and <= Most);

    /// <summary>So many; null for not counted.</summary>
    /// <exception cref="BrokenRuleException">The number breaks <see cref="Rule"/>.</exception>
    public static Stock Of(long? available)
    {
        BrokenRuleException.Unless(IsValid(available), nameof(available), Rule);
        return new Stock(available);
    }
}
