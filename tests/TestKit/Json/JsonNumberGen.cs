using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Blobs;

namespace Personalisation.TestKit.Json;

/// <summary>JSON numbers inside and outside the store's range, in many spellings.</summary>
internal static class JsonNumberGen
{
    private const int LongestPlain = 45;

    private static readonly Gen<string> Zero = Gen.Elements(
        "0",
        "-0",
        "0.0",
        "-0.000",
        "0e500",
        "0E-999",
        "-0e+1",
        "0.00e99999999999"
    );

    public static Gen<string> Within { get; } =
        Gen.Frequency(
            (1, Zero),
            (2, Gen.Choose(-1_000_000, 1_000_000).Select(value => value.ToString(CultureInfo.InvariantCulture))),
            (4, Number(Gen.Choose(1, JsonNumber.MaxDigits), Exponents(JsonNumber.MinExponent, JsonNumber.MaxExponent)))
        );

    public static Gen<string> TooPrecise { get; } =
        Number(
            Gen.Choose(JsonNumber.MaxDigits + 1, 2 * JsonNumber.MaxDigits),
            Exponents(JsonNumber.MinExponent, JsonNumber.MaxExponent)
        );

    public static Gen<string> OutOfRange { get; } =
        Number(
            Gen.Choose(1, JsonNumber.MaxDigits),
            Exponents(JsonNumber.MaxExponent + 1, 100_000).Or(Exponents(-100_000, JsonNumber.MinExponent - 1))
        );

    private static Gen<int> Exponents(int least, int most) =>
        Gen.Frequency((1, Gen.Elements(least, most)), (3, Gen.Choose(least, most)));

    /// <param name="counts">How many significant digits.</param>
    /// <param name="exponents">The power of ten of the first of them.</param>
    private static Gen<string> Number(Gen<int> counts, Gen<int> exponents) =>
        from sign in Gen.Elements("", "-")
        from count in counts
        from middle in Gen.Choose(0, 9).ListOf(count)
        from ends in Gen.Choose(1, 9).Two()
        let digits = count == 1 ? $"{ends.Item1}" : $"{ends.Item1}{string.Concat(middle.Take(count - 2))}{ends.Item2}"
        from exponent in exponents
        from zeros in Gen.Choose(0, 3)
        from spelling in Gen.Choose(0, 3)
        select sign + Spell(digits, exponent, new string('0', zeros), spelling);

    private static string Spell(string digits, int exponent, string zeros, int spelling) =>
        spelling switch
        {
            0 => FormattableString.Invariant($"{digits}{zeros}e{exponent - digits.Length + 1 - zeros.Length}"),
            1 => FormattableString.Invariant($"0.{zeros}{digits}{zeros}E{exponent + zeros.Length + 1:+0;-0}"),
            2 when exponent is >= 0 and < LongestPlain && digits.Length <= exponent => digits.PadRight(
                exponent + 1,
                '0'
            ),
            2 when exponent is < 0 and > -LongestPlain => $"0.{new string('0', -exponent - 1)}{digits}{zeros}",
            _ => FormattableString.Invariant($"{digits[0]}.{digits[1..]}0{zeros}e{exponent}"),
        };
}
