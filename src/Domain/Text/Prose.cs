using System.Text;

namespace Personalisation.Domain.Text;

/// <summary>The rule of longer texts that people write: they may have several lines.</summary>
public static class Prose
{
    /// <summary>The syntax, as a regular expression of any dialect; the length is checked separately.</summary>
    public const string Pattern = @"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$";

    /// <summary>The message when a text of at most so many characters is refused.</summary>
    public static string Rule(int maxLength) =>
        $"must be 1–{maxLength} characters without control characters other than line breaks and tabs";

    /// <summary>True if the text is well-formed Unicode of 1 to this many characters (Unicode scalar values).</summary>
    public static bool IsValid(string? text, int maxLength)
    {
        // Two UTF-16 code units at the most make a character: longer texts need no count.
        if (text is not { Length: > 0 } || text.Length > 2 * maxLength)
        {
            return false;
        }

        var length = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
            {
                return false;
            }

            rest = rest[used..];
        }

        return length <= maxLength;
    }
}
