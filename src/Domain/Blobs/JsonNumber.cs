using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>A JSON number that the store can hold exactly. Its <c>default</c> is zero.</summary>
public readonly ref struct JsonNumber
{
    /// <summary>The maximum number of significant digits; leading and trailing zeros do not count.</summary>
    public const int MaxDigits = 38;

    /// <summary>The smallest magnitude is 1 with this power of ten.</summary>
    public const int MinExponent = -130;

    /// <summary>The largest magnitude is 9.99… with this power of ten.</summary>
    public const int MaxExponent = 125;

    private const int MostLeadingZeros = 6;

    private static readonly string Zeros = new('0', MaxDigits);

    private readonly ReadOnlySpan<byte> _token;

    // From the first significant digit to the last; empty if the token itself is the text for the store.
    private readonly ReadOnlySpan<byte> _significant;

    private JsonNumber(ReadOnlySpan<byte> token, ReadOnlySpan<byte> significant, int digits, int exponent)
    {
        _token = token;
        _significant = significant;
        Digits = digits;
        Exponent = exponent;
    }

    /// <summary>Whether it is less than zero.</summary>
    public bool IsNegative => _token is [(byte)'-', ..];

    /// <summary>The number of significant digits; 0 for zero.</summary>
    public int Digits { get; }

    /// <summary>The power of ten of the first significant digit.</summary>
    public int Exponent { get; }

    /// <summary>Reads the current number, unless the store would round or refuse it.</summary>
    /// <exception cref="InvalidOperationException">The reader's current token is not a number.</exception>
    public static bool TryRead(
        ref readonly Utf8JsonReader reader,
        out JsonNumber number,
        [NotNullWhen(false)] out string? reason
    )
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new InvalidOperationException($"A number was expected, not {reader.TokenType}.");
        }

        var token = reader.ValueSpan;
        number = default;
        reason = null;
        var parts = NumberToken.Of(token);
        if (parts.IsZero)
        {
            return true;
        }

        var (digits, exponent) = (parts.Digits, parts.ExponentIn(token));
        if (digits > MaxDigits)
        {
            reason =
                $"must have at most {MaxDigits} significant digits, not {digits}: round it, or send it as a string";
            return false;
        }

        if (exponent is < MinExponent or > MaxExponent)
        {
            reason =
                $"must be 0 or have a magnitude from 1e{MinExponent} to 9.99…e{MaxExponent}: scale it, or send it as a string";
            return false;
        }

        var isPlain = IsShort((int)exponent) && parts.IsShortestIn(token);
        number = new JsonNumber(token, isPlain ? default : token[parts.Significant], digits, (int)exponent);
        return true;
    }

    /// <summary>
    /// The canonical text of this value for the store: <c>0</c> for any zero, plain if short (<c>100</c>,
    /// <c>-0.05</c>), otherwise <c>1.5E100</c>.
    /// </summary>
    public string ToStoreText()
    {
        if (Digits == 0)
        {
            return "0";
        }

        if (_significant.IsEmpty)
        {
            return Encoding.ASCII.GetString(_token);
        }

        Span<char> buffer = stackalloc char[MaxDigits];
        var digits = SignificantDigits(buffer);
        var sign = IsNegative ? "-" : "";
        var whole = Exponent + 1;
        return Exponent switch
        {
            _ when !IsShort(Exponent) => string.Create(
                CultureInfo.InvariantCulture,
                $"{sign}{digits[..1]}{(Digits > 1 ? "." : "")}{digits[1..]}E{Exponent}"
            ),
            < 0 => string.Concat(sign, "0.", Zeros.AsSpan(0, -whole), digits),
            _ when Digits <= whole => string.Concat(sign, digits, Zeros.AsSpan(0, whole - Digits)),
            _ => string.Concat(sign, digits[..whole], ".", digits[whole..]),
        };
    }

    private static bool IsShort(int exponent) => exponent is >= -MostLeadingZeros and < MaxDigits;

    private ReadOnlySpan<char> SignificantDigits(Span<char> buffer)
    {
        var length = 0;
        foreach (var character in _significant)
        {
            if (character != '.')
            {
                buffer[length++] = (char)character;
            }
        }

        return buffer[..length];
    }
}
