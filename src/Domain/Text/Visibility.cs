using System.Globalization;
using System.Text;

namespace Personalisation.Domain.Text;

/// <summary>Which characters are visible to a reader.</summary>
public static class Visibility
{
    /// <summary>The characters that turn the order of what is around them, so that a text reads as another.</summary>
    internal const string Reordering = "directional formatting (U+202A–U+202E, U+2066–U+2069)";

    /// <summary>Whether it is visible, and reads as it is stored: marks of a direction are fine, overrides are not.</summary>
    public static bool IsReadable(string text) =>
        IsVisible(text)
        && !text.AsSpan().ContainsAnyInRange('\u202A', '\u202E')
        && !text.AsSpan().ContainsAnyInRange('\u2066', '\u2069');

    /// <summary>Whether at least one character is neither blank nor invisible nor a combining mark.</summary>
    public static bool IsVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                IsVisible(rune)
                && Rune.GetUnicodeCategory(rune)
                    is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character is neither blank nor invisible.</summary>
    public static bool IsVisible(Rune rune) =>
        rune.IsAscii
            ? rune.Value is > ' ' and < 127
            : !Rune.IsWhiteSpace(rune)
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
                && !IsNoncharacter(rune.Value)
                && !UnicodeTable.Shared.IsInvisible(rune.Value);

    /// <summary>Whether the character is visible, and means the same to everybody, now and later.</summary>
    public static bool IsLasting(Rune rune) =>
        IsVisible(rune)
        && (
            rune.IsAscii
            || (
                Rune.GetUnicodeCategory(rune) is not UnicodeCategory.PrivateUse
                && !UnicodeTable.Shared.IsUnassigned(rune.Value)
            )
        );

    // The 66 code points that are never characters (The Unicode Standard, section 23.7).
    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
