namespace Personalisation.Domain.Text;

/// <summary>
/// The rule of texts of one line that people write and others read, such as names (ADR 0098). Tags and ids, which programs
/// compare, have a wider one.
/// </summary>
public static class Line
{
    /// <summary>The syntax, as a regular expression of any dialect; the length is checked separately.</summary>
    public const string Pattern = @"^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";

    /// <summary>The message when a text of at most so many characters is refused.</summary>
    public static string Rule(int maxLength) =>
        $"must be 1–{maxLength} characters without control characters and {Visibility.Reordering}, at least one of them visible";

    /// <summary>True if the text is well-formed Unicode of 1 to this many characters (Unicode scalar values).</summary>
    public static bool IsValid(string? text, int maxLength) =>
        WellFormed.IsText(text, maxLength) && Visibility.IsReadable(text!);
}
