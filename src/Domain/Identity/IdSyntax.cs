using System.Buffers;

namespace Personalisation.Domain.Identity;

/// <summary>
/// The syntax of ids that are parts of an address: ASCII letters, digits and some signs that need no escaping in a path.
/// </summary>
public sealed class IdSyntax
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private readonly SearchValues<char> _allowed;
    private readonly int _maxLength;

    /// <summary>A syntax.</summary>
    /// <param name="signs">
    /// The signs that are allowed; a hyphen comes last, because anywhere else it means a range in <see cref="Pattern"/>.
    /// </param>
    /// <param name="maxLength">The most characters of an id.</param>
    public IdSyntax(string signs, int maxLength)
    {
        _maxLength = maxLength;
        _allowed = SearchValues.Create($"{LettersAndDigits}{signs}");
        Pattern = $"^[A-Za-z0-9{signs}]{{1,{maxLength}}}$";
        Rule =
            $"must be 1–{maxLength} characters of A-Z a-z 0-9 {string.Join(' ', signs.AsEnumerable())} and neither \".\" nor \"..\"";
    }

    /// <summary>The syntax as a regular expression of any dialect, which also matches the two dot segments.</summary>
    public string Pattern { get; }

    /// <summary>The message when an id is refused.</summary>
    public string Rule { get; }

    /// <summary>
    /// True if the text obeys <see cref="Rule"/>. RFC 3986 section 5.2.4 removes <c>.</c> and <c>..</c> from a path, so
    /// that no URL could address such an id.
    /// </summary>
    public bool Allows(string? text) =>
        text is { Length: >= 1 }
        && text.Length <= _maxLength
        && text is not ("." or "..")
        && !text.AsSpan().ContainsAnyExcept(_allowed);
}
