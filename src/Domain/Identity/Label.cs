using Personalisation.Domain.Text;

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
    public static bool IsValid(string? text) => WellFormed.IsText(text, MaxLength);

    /// <summary>Whether a list of labels, or of other texts, is short enough and without duplicates.</summary>
    public static bool IsList(IReadOnlyCollection<string?> texts, int most) =>
        texts.Count <= most && texts.Distinct(StringComparer.Ordinal).Count() == texts.Count;
}
