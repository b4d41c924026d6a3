using Personalisation.Domain.Commerce;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>What is known of an item besides its texts; each is null if unknown.</summary>
public sealed record ItemFacts
{
    /// <summary>The longest duration in seconds: somewhat more than a year.</summary>
    public const int MaxSeconds = 32_000_000;

    /// <summary>The message when a duration is refused.</summary>
    public static readonly string DurationRule = $"must be a whole number of seconds from 0 to {MaxSeconds}";

    /// <summary>Nothing is known.</summary>
    public static readonly ItemFacts None = new();

    /// <summary>How long it takes, in seconds.</summary>
    public int? Seconds
    {
        get;
        init => field = IsDuration(value) ? value : throw new BrokenRuleException(nameof(Seconds), DurationRule);
    }

    /// <summary>The price.</summary>
    public Money? Price { get; init; }

    /// <summary>The rating.</summary>
    public ItemRating? Rating { get; init; }

    /// <summary>Where it is.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Other data of the client.</summary>
    public ItemAttributes? Attributes { get; init; }

    /// <summary>Whether a number can be a duration.</summary>
    public static bool IsDuration(int? seconds) => seconds is null or (>= 0 and <= MaxSeconds);
}
