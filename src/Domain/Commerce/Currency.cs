using System.Collections.Frozen;
using System.Globalization;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Commerce;

/// <summary>A currency of ISO 4217's list of active codes that has minor units. Codes are upper case.</summary>
public sealed record Currency
{
    /// <summary>The number of characters of a code.</summary>
    public const int CodeLength = 3;

    /// <summary>The syntax of a code, as a regular expression.</summary>
    public const string Pattern = "^[A-Z]{3}$";

    /// <summary>The message when a code is refused.</summary>
    public const string Rule = "must be an active currency code of ISO 4217, such as EUR";

    private static readonly Lazy<FrozenDictionary<string, Currency>> Known = new(Read);

    private Currency(string code, int decimals) => (Code, Decimals) = (code, decimals);

    /// <summary>The code.</summary>
    public string Code { get; }

    /// <summary>The number of decimals of an amount: 0–4.</summary>
    public int Decimals { get; }

    /// <summary>True if there is a currency with this code.</summary>
    public static bool IsValid(string? code) => code is not null && Known.Value.ContainsKey(code);

    /// <summary>The currency with this code.</summary>
    /// <exception cref="BrokenRuleException">There is none.</exception>
    public static Currency Parse(string? currency)
    {
        BrokenRuleException.Unless(IsValid(currency), nameof(currency), Rule);
        return Known.Value[currency!];
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Read()
    {
        using var stream = typeof(Currency).Assembly.GetManifestResourceStream("currencies.txt")!;
        using var reader = new StreamReader(stream);
        var found = new List<Currency>();
        while (reader.ReadLine() is { } line)
        {
            found.Add(
                new Currency(line[..CodeLength], int.Parse(line.AsSpan(CodeLength), CultureInfo.InvariantCulture))
            );
        }

        return found.ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);
    }
}
