using System.Text;

namespace Personalisation.Domain.Identity;

/// <summary>The rule that tags and category ids share.</summary>
public static class Label
{
    /// <summary>The most characters (Unicode scalar values, as in JSON Schema's <c>maxLength</c>) that a label may have.</summary>
    public const int MaxLength = 128;

    /// <summary>
    /// The syntax of a label, as a regular expression of any dialect; the length is checked separately.
    /// </summary>
    public const string Pattern = @"^[^\u0000-\u001f\u007f-\u009f]*$";

    /// <summary>The message when a label is refused.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} characters without control characters";

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/> and is well-formed Unicode.</summary>
    public static bool IsValid(string? text) => IsLine(text, MaxLength);

    /// <summary>Whether a list of labels, or of other texts, is short enough and without duplicates.</summary>
    public static bool IsList(IReadOnlyCollection<string?> texts, int most) =>
        texts.Count <= most && texts.Distinct(StringComparer.Ordinal).Count() == texts.Count;

    /// <summary>
    /// True if the text is well-formed Unicode of 1 to this many characters without control characters.
    /// </summary>
    internal static bool IsLine(string? text, int maxLength)
    {
        var length = 0;
        // Two UTF-16 code units at the most make a character: longer texts need no count.
        if (text is not { Length: > 0 } || text.Length > 2 * maxLength)
        {
            return false;
        }

        for (var rest = text.AsSpan(); rest.Length > 0; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            if (Rune.IsControl(rune))
            {
                return false;
            }

            rest = rest[used..];
        }
        return length <= maxLength;
    }
}
