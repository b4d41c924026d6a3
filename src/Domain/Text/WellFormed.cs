using System.Buffers;
using System.Text;

namespace Personalisation.Domain.Text;

/// <summary>What every text must be.</summary>
internal static class WellFormed
{
    /// <summary>
    /// True if the text is well-formed Unicode of 1 to this many characters (Unicode scalar values) without control
    /// characters.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The most characters.</param>
    /// <param name="hasLines">Whether line breaks and tabs are allowed.</param>
    public static bool IsText(string? text, int maxLength, bool hasLines = false)
    {
        // Two UTF-16 code units at the most make a character: longer texts need no count.
        if (text is not { Length: > 0 } || text.Length > 2 * maxLength)
        {
            return false;
        }

        var length = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != OperationStatus.Done)
            {
                return false;
            }

            if (Rune.IsControl(rune) && !(hasLines && rune.Value is ('\n' or '\r' or '\t')))
            {
                return false;
            }

            rest = rest[used..];
        }

        return length <= maxLength;
    }
}
