using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Commerce;

/// <summary>A share of an amount in basis points, hundredths of a percent: 1900 is 19 %.</summary>
public sealed record Rate
{
    /// <summary>The whole amount.</summary>
    public const int Whole = 10_000;

    /// <summary>The message when a rate is refused.</summary>
    public static readonly string Rule = $"must be a whole number of basis points from 0 to {Whole}";

    /// <summary>Nothing.</summary>
    public static readonly Rate None = new(0);

    private Rate(int basisPoints) => BasisPoints = basisPoints;

    /// <summary>The basis points.</summary>
    public int BasisPoints { get; }

    /// <summary>Whether a number can be a rate.</summary>
    public static bool IsValid(int? basisPoints) => basisPoints is >= 0 and <= Whole;

    /// <summary>The rate of so many basis points.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="Rule"/>.</exception>
    public static Rate Of(int? basisPoints)
    {
        BrokenRuleException.Unless(IsValid(basisPoints), nameof(basisPoints), Rule);
        return new Rate(basisPoints!.Value);
    }

    /// <summary>
    /// The share of an amount. A half rounds away from zero, here and nowhere else: what is shown as a sum is always the
    /// sum of rounded parts.
    /// </summary>
    public Money ShareOf(Money money)
    {
        var exact = (Int128)money.Amount * BasisPoints;
        var half = exact < 0 ? -Whole / 2 : Whole / 2;
        return new Money((long)((exact + half) / Whole), money.Currency);
    }
}
