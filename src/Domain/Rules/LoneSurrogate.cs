using System.Globalization;

namespace Personalisation.Domain.Rules;

/// <summary>Half of a surrogate pair, which JSON can escape and no text can contain.</summary>
internal static class LoneSurrogate
{
    /// <summary>
    /// Whether the escapes of a valid JSON text, or of a string in it, contain half of a surrogate pair.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<byte> escaped)
    {
        var afterHigh = false;
        while (true)
        {
            var next = escaped.IndexOf((byte)'\\');
            if (next < 0)
            {
                return afterHigh;
            }

            var unit = escaped[next + 1] == 'u' ? CodeUnit(escaped.Slice(next + 2, 4)) : default;
            var follows = afterHigh && next == 0;
            if (char.IsLowSurrogate(unit) != follows || afterHigh != follows)
            {
                return true;
            }

            afterHigh = char.IsHighSurrogate(unit);
            escaped = escaped[(next + (escaped[next + 1] == 'u' ? 6 : 2))..];
        }
    }

    private static char CodeUnit(ReadOnlySpan<byte> hex) =>
        (char)ushort.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
