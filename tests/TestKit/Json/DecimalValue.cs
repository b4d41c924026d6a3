using System.Globalization;
using System.Numerics;

namespace Personalisation.TestKit.Json;

/// <summary>
/// The exact value of a JSON number: digits without trailing zeros, and a power of ten. Independent of the code under
/// test.
/// </summary>
internal readonly record struct DecimalValue(BigInteger Digits, BigInteger Exponent)
{
    public static DecimalValue Of(string number)
    {
        var parts = number.Split('e', 'E');
        var exponent =
            parts.Length == 1
                ? 0
                : BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        exponent -= point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = BigInteger.Parse(
            parts[0].Replace(".", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
        while (!digits.IsZero && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return new DecimalValue(digits, digits.IsZero ? 0 : exponent);
    }
}
