using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>A JSON number that the store keeps exactly. Its <c>default</c> is zero.</summary>
public readonly ref struct JsonNumber
{
    /// <summary>The most significant digits that are kept; zeros that lead or trail are not significant.</summary>
    public const int MaxDigits = 38;

    /// <summary>The smallest magnitude is 1 with this power of ten.</summary>
    public const int MinExponent = -130;

    /// <summary>The largest magnitude is 9.99… with this power of ten.</summary>
    public const int MaxExponent = 125;

    private const int MostLeadingZeros = 6;

    // Far beyond what the longest mantissa in memory can bring back into range, and far from overflow.
    private const long BoundlessExponent = 1_000_000_000_000_000;

    private static readonly string Zeros = new('0', MaxDigits);

    private readonly ReadOnlySpan<byte> _significant;

    private JsonNumber(bool isNegative, ReadOnlySpan<byte> significant, int digits, int exponent)
    {
        IsNegative = isNegative;
        Digits = digits;
        Exponent = exponent;
        _significant = significant;
    }

    /// <summary>Whether it is less than zero.</summary>
    public bool IsNegative { get; }

    /// <summary>How many significant digits it has; none where it is zero.</summary>
    public int Digits { get; }

    /// <summary>The power of ten of the first significant digit.</summary>
    public int Exponent { get; }

    /// <summary>Takes the number that the reader stands on, unless the store would round or refuse it.</summary>
    /// <exception cref="InvalidOperationException">The reader does not stand on a number.</exception>
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
        var exponentAt = token.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponentAt < 0 ? token : token[..exponentAt];
        number = default;
        reason = null;
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            return true;
        }

        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var point = mantissa.IndexOf((byte)'.');
        point = point < 0 ? mantissa.Length : point;
        var digits = last - first + (first < point && point < last ? 0 : 1);
        var exponent =
            point - first - (point > first ? 1 : 0) + (exponentAt < 0 ? 0 : Power(token[(exponentAt + 1)..]));
        if (digits > MaxDigits)
        {
            reason = $"the number has {digits} significant digits, at most {MaxDigits} can be kept";
            return false;
        }

        if (exponent is < MinExponent or > MaxExponent)
        {
            reason = $"the number's magnitude is outside 1e{MinExponent} … 9.99e{MaxExponent}";
            return false;
        }

        number = new JsonNumber(token[0] == '-', mantissa[first..(last + 1)], digits, (int)exponent);
        return true;
    }

    /// <summary>
    /// The one text of this value that is sent to the store: <c>0</c> for any zero, plain while that is short (<c>100</c>, <c>-0.05</c>), else <c>1.5E100</c>.
    /// </summary>
    public string ToStoreText()
    {
        Span<char> buffer = stackalloc char[MaxDigits];
        var digits = SignificantDigits(buffer);
        var sign = IsNegative ? "-" : "";
        var whole = Exponent + 1;
        return Exponent switch
        {
            _ when Digits == 0 => "0",
            >= 0 and < MaxDigits when Digits <= whole => string.Concat(sign, digits, Zeros.AsSpan(0, whole - Digits)),
            >= 0 and < MaxDigits => string.Concat(sign, digits[..whole], ".", digits[whole..]),
            >= -MostLeadingZeros and < 0 => string.Concat(sign, "0.", Zeros.AsSpan(0, -whole), digits),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{sign}{digits[..1]}{(Digits > 1 ? "." : "")}{digits[1..]}E{Exponent}"
            ),
        };
    }

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

    private static long Power(ReadOnlySpan<byte> text)
    {
        var exponent = 0L;
        foreach (var digit in text.TrimStart("+-"u8))
        {
            exponent = Math.Min((exponent * 10) + (digit - '0'), BoundlessExponent);
        }

        return text[0] == '-' ? -exponent : exponent;
    }
}
