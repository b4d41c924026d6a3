using System.Globalization;
using System.Text;

namespace Personalisation.Domain.Text;

/// <summary>The name of a host by UTS 46, non-transitional: as browsers read it, and as DNS knows it.</summary>
internal static class HostName
{
    // UTS 46 maps like NFKC_Casefold, except that these two stay and that this full stop separates labels.
    private const string Deviations = "ßς";
    private const char IdeographicStop = '。';
    private const string Stops = ".．。｡";

    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    /// <summary>The name in ASCII; null if it is not a host name.</summary>
    public static string? ToAscii(string text)
    {
        var name = Map(text);
        // A trailing dot denotes the same host, and a dot that results from another character (⒈) is not a separator.
        if (name.EndsWith('.') || name.Count(it => it == '.') != text.Count(it => Stops.Contains(it)))
        {
            return null;
        }

        try
        {
            var ascii = Punycode.GetAscii(name).ToLowerInvariant();
            return IsAscii(name) && !ascii.Contains("xn--", StringComparison.Ordinal) || Holds(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Map(string text) => FoldedText.Of(text, Deviations).Replace(IdeographicStop, '.');

    private static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);

    // An encoded label must stand for a name that could have been written plainly: no capitals, no blanks, no marks
    // without a letter, and no second encoding of the same name.
    private static bool Holds(string ascii)
    {
        var name = Punycode.GetUnicode(ascii);
        return string.Equals(Map(name), name, StringComparison.Ordinal)
            && string.Equals(Punycode.GetAscii(name), ascii, StringComparison.OrdinalIgnoreCase)
            && name.EnumerateRunes().All(Visibility.IsLasting)
            && !name.Split('.').Any(label => IsMark(Rune.GetRuneAt(label, 0)));
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;
}
