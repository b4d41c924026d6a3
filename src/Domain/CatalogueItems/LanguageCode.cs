using System.Text.RegularExpressions;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The rule of the language of an item: the shape of a tag of BCP 47, such as <c>en</c> or <c>pt-BR</c>.</summary>
public static partial class LanguageCode
{
    /// <summary>The most characters of a tag (RFC 5646 section 4.4.1).</summary>
    public const int MaxLength = 35;

    /// <summary>The syntax of a tag, as a regular expression.</summary>
    public const string Pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

    /// <summary>The message when a tag is refused.</summary>
    public const string Rule = "must be a language tag of BCP 47, such as en or pt-BR";

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => text is { Length: <= MaxLength } && Syntax().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Syntax();
}
