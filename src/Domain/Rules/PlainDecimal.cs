namespace Personalisation.Domain.Rules;

/// <summary>
/// Decimal numbers without what a store does not keep: zeros at the end, and the sign of zero. So a number reads the same
/// when it is answered by the write and by a later read.
/// </summary>
internal static class PlainDecimal
{
    // Division drops zeros at the end, because the result has the fewest decimals that represent it.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The plain form of a number.</summary>
    public static decimal Of(decimal number) => number == 0 ? 0 : number / One;
}
