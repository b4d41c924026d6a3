using System.Globalization;

namespace Personalisation.Domain.Commerce;

/// <summary>Prices as decimal text in whole units, such as <c>12.90</c>; exact, because they become minor units.</summary>
public static class DecimalAmount
{
    /// <summary>The most characters of an amount.</summary>
    public const int MaxLength = 12;

    /// <summary>The syntax of an amount, as a regular expression.</summary>
    public const string Pattern = @"^[0-9]{1,10}(\.[0-9]{1,4})?$";

    /// <summary>The message when an amount in a currency is refused.</summary>
    public static string RuleOf(Currency currency)
    {
        var most = Of(new Money(Money.MaxPrice, currency));
        return $"must be a decimal number as text, such as \"{Of(new Money(1_290, currency))}\", from 0 to {most} with at most {currency.Decimals} decimals";
    }

    /// <summary>The price; null if the text is no amount in the currency.</summary>
    public static Money? Find(string? text, Currency currency)
    {
        if (
            text is not { Length: > 0 and <= MaxLength }
            || !char.IsAsciiDigit(text[0])
            || !char.IsAsciiDigit(text[^1])
            || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        )
        {
            return null;
        }

        var minor = number / MinorUnitOf(currency);
        return minor == decimal.Truncate(minor) && Money.IsPrice((long)minor) ? new Money((long)minor, currency) : null;
    }

    /// <summary>The text of a price.</summary>
    public static string Of(Money price) => NumberOf(price).ToString(CultureInfo.InvariantCulture);

    /// <summary>A price in whole units, with all decimals of its currency: <c>12.90</c>.</summary>
    public static decimal NumberOf(Money price) => price.Amount * MinorUnitOf(price.Currency);

    // 0.01 of a currency with two decimals: these are digits and where the point is.
    private static decimal MinorUnitOf(Currency currency) =>
        new(lo: 1, mid: 0, hi: 0, isNegative: false, scale: (byte)currency.Decimals);
}
