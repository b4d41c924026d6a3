using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Identity;

/// <summary>
/// The id of a user, of whom there may be a profile, a document and a directory entry. Case-sensitive; a UUID is always
/// lower case with hyphens.
/// </summary>
public sealed record UserId
{
    /// <summary>The most characters that an id may have.</summary>
    public const int MaxLength = 128;

    /// <summary>The syntax of an id, as a regular expression.</summary>
    public static readonly string Pattern = $"^[A-Za-z0-9._~:@-]{{1,{MaxLength}}}$";

    /// <summary>The message when an id does not parse.</summary>
    public static readonly string Rule =
        $"must be 1–{MaxLength} characters of A-Z a-z 0-9 . _ ~ : @ - and neither \".\" nor \"..\"";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:@-"
    );

    private UserId(string value) => Value = value;

    /// <summary>The canonical text of the id.</summary>
    public string Value { get; }

    /// <summary>A new version 7 UUID (RFC 9562), which sorts by time of creation.</summary>
    public static UserId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("D"));

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Allowed) && !IsDotSegment(text);

    /// <summary>The id that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static UserId Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), "id", Rule);
        return new UserId(Canonical(text!));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // RFC 3986 section 5.2.4 removes "." and ".." from a path, so no URL could address such an id.
    private static bool IsDotSegment(string text) => text is "." or "..";

    private static string Canonical(string text) => AsUuid(text, "D") ?? AsUuid(text, "N") ?? text;

    // .NET also accepts "0x" within the parts of a UUID: such an id would be mistaken for another user's.
    private static string? AsUuid(string text, string format) =>
        Guid.TryParseExact(text, format, out var uuid)
        && text.Equals(uuid.ToString(format), StringComparison.OrdinalIgnoreCase)
            ? uuid.ToString("D")
            : null;
}
