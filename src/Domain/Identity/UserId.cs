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

    private static readonly IdSyntax Syntax = new("._~:@-", MaxLength);

    /// <summary>The syntax of an id, as a regular expression.</summary>
    public static string Pattern => Syntax.Pattern;

    /// <summary>The message when an id does not parse.</summary>
    public static string Rule => Syntax.Rule;

    private UserId(string value) => Value = value;

    /// <summary>The canonical text of the id.</summary>
    public string Value { get; }

    /// <summary>A new version 7 UUID (RFC 9562), which sorts by time of creation.</summary>
    public static UserId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("D"));

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Syntax.Allows(text);

    /// <summary>The id that a text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static UserId Parse(string? id)
    {
        BrokenRuleException.Unless(IsValid(id), nameof(id), Rule);
        return new UserId(Canonical(id!));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Canonical(string text) => AsUuid(text, "D") ?? AsUuid(text, "N") ?? text;

    // .NET also accepts "0x" within the parts of a UUID: such an id would be mistaken for another user's.
    private static string? AsUuid(string text, string format) =>
        Guid.TryParseExact(text, format, out var uuid)
        && text.Equals(uuid.ToString(format), StringComparison.OrdinalIgnoreCase)
            ? uuid.ToString("D")
            : null;
}
