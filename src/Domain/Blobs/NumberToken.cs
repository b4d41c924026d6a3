using System.Runtime.InteropServices;

namespace Personalisation.Domain.Blobs;

/// <summary>The positions of the parts of a JSON number in its token.</summary>
/// <param name="First">The first significant digit; less than zero if there is none.</param>
/// <param name="Last">The last significant digit.</param>
/// <param name="Point">The decimal point, or where it would be.</param>
/// <param name="End">The end of the mantissa.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberToken(int First, int Last, int Point, int End)
{
    // Far beyond what the longest mantissa could bring back into range, and far from overflow.
    private const long BoundlessPower = 1_000_000_000_000_000;

    public bool IsZero => First < 0;

    public int Digits => Last - First + (First < Point && Point < Last ? 0 : 1);

    public Range Significant => First..(Last + 1);

    // One pass over the characters: separate searches cost more for typical numbers.
    public static NumberToken Of(ReadOnlySpan<byte> token)
    {
        var (first, last, point, end) = (-1, -1, -1, 0);
        for (; end < token.Length && token[end] is not ((byte)'e' or (byte)'E'); end++)
        {
            if (token[end] is >= (byte)'1' and <= (byte)'9')
            {
                first = first < 0 ? end : first;
                last = end;
            }
            else if (token[end] == '.')
            {
                point = end;
            }
        }

        return new NumberToken(first, last, point < 0 ? end : point, end);
    }

    /// <summary>The power of ten of the first significant digit.</summary>
    public long ExponentIn(ReadOnlySpan<byte> token) =>
        Point - First - (Point > First ? 1 : 0) + (End < token.Length ? Power(token[(End + 1)..]) : 0);

    /// <summary>Whether there is neither an exponent nor an insignificant zero after the point.</summary>
    public bool IsShortestIn(ReadOnlySpan<byte> token) => End == token.Length && (Point == End || Last == End - 1);

    private static long Power(ReadOnlySpan<byte> text)
    {
        var power = 0L;
        foreach (var digit in text.TrimStart("+-"u8))
        {
            power = Math.Min((power * 10) + (digit - '0'), BoundlessPower);
        }

        return text[0] == '-' ? -power : power;
    }
}
