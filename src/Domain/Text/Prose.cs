namespace Personalisation.Domain.Text;

/// <summary>The rule of longer texts that people write: they may have several lines.</summary>
public static class Prose
{
    /// <summary>The syntax, as a regular expression of any dialect; the length is checked separately.</summary>
    public const string Pattern =
        @"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";

    /// <summary>The message when a text of at most so many characters is refused.</summary>
    public static string Rule(int maxLength) =>
        $"must be 1–{maxLength} characters without control characters other than line breaks and tabs and without {Visibility.Reordering}, at least one of them visible";

    /// <summary>True if the text is well-formed Unicode of 1 to this many characters (Unicode scalar values).</summary>
    public static bool IsValid(string? text, int maxLength) =>
        WellFormed.IsText(text, maxLength, hasLines: true) && Visibility.IsReadable(text!);
}
