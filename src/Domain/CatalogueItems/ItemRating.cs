using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>How others have rated an item.</summary>
public sealed record ItemRating
{
    /// <summary>The best average.</summary>
    public const int Best = 5;

    /// <summary>The most ratings.</summary>
    public const long MaxCount = 1_000_000_000;

    /// <summary>The message when an average is refused.</summary>
    public static readonly string AverageRule = $"must be a number from 0 to {Best}";

    /// <summary>The message when a count is refused.</summary>
    public static readonly string CountRule = $"must be a whole number from 0 to {MaxCount}";

    /// <summary>A rating.</summary>
    /// <exception cref="BrokenRuleException">A number is out of range.</exception>
    public ItemRating(decimal average, long count)
    {
        BrokenRuleException.Unless(IsAverage(average), nameof(average), AverageRule);
        BrokenRuleException.Unless(IsCount(count), nameof(count), CountRule);
        (Average, Count) = (PlainDecimal.Of(average), count);
    }

    /// <summary>The average.</summary>
    public decimal Average { get; }

    /// <summary>The number of ratings.</summary>
    public long Count { get; }

    /// <summary>Whether a number can be an average.</summary>
    public static bool IsAverage(decimal? average) => average is >= 0 and <= Best;

    /// <summary>Whether a number can be a number of ratings.</summary>
    public static bool IsCount(long? count) => count is >= 0 and <= MaxCount;
}
