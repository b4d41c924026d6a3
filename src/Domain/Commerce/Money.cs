using System.Globalization;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Commerce;

/// <summary>An amount of money in whole minor units, such as cents. Never floating point.</summary>
public sealed record Money
{
    /// <summary>The largest magnitude of an amount: what JavaScript keeps exactly.</summary>
    public const long MaxAmount = (1L << 53) - 1;

    /// <summary>The largest price, in minor units.</summary>
    public const long MaxPrice = 1_000_000_000;

    /// <summary>The message when a price is refused.</summary>
    public static readonly string PriceRule = $"must be a whole number of minor units from 0 to {MaxPrice}";

    /// <summary>An amount.</summary>
    /// <exception cref="BrokenRuleException">It is too large.</exception>
    public Money(long amount, Currency currency)
    {
        BrokenRuleException.Unless(
            amount is >= -MaxAmount and <= MaxAmount,
            nameof(amount),
            $"must be from {-MaxAmount} to {MaxAmount}"
        );
        (Amount, Currency) = (amount, currency);
    }

    /// <summary>The minor units.</summary>
    public long Amount { get; }

    /// <summary>The currency.</summary>
    public Currency Currency { get; }

    /// <summary>Whether an amount can be a price.</summary>
    public static bool IsPrice(long? amount) => amount is >= 0 and <= MaxPrice;

    /// <summary>A price.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="PriceRule"/>.</exception>
    public static Money Price(long? amount, Currency currency)
    {
        BrokenRuleException.Unless(IsPrice(amount), nameof(amount), PriceRule);
        return new Money(amount!.Value, currency);
    }

    /// <summary>The price of so many.</summary>
    public Money Times(int quantity) => new(checked(Amount * quantity), Currency);

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="BrokenRuleException">The currencies differ.</exception>
    public Money Plus(Money other)
    {
        BrokenRuleException.Unless(Currency == other.Currency, nameof(Currency), $"must be {Currency}");
        return new Money(checked(Amount + other.Amount), Currency);
    }

    /// <summary>The difference of two amounts of one currency.</summary>
    /// <exception cref="BrokenRuleException">The currencies differ.</exception>
    public Money Less(Money other) => Plus(new Money(-other.Amount, other.Currency));

    /// <summary>The amount with the currency's decimals and its code: <c>18.17 USD</c>, <c>80 JPY</c>.</summary>
    public override string ToString()
    {
        var digits = Math.Abs(Amount).ToString(CultureInfo.InvariantCulture).PadLeft(Currency.Decimals + 1, '0');
        var (whole, rest) = (digits[..^Currency.Decimals], digits[^Currency.Decimals..]);
        return $"{(Amount < 0 ? "-" : "")}{whole}{(rest.Length == 0 ? "" : ".")}{rest} {Currency}";
    }
}
