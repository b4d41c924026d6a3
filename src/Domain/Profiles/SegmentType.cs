using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>
/// The type of a segment, such as <c>morning_categories</c>. Case-sensitive; ordered by character codes.
/// </summary>
public sealed record SegmentType
{
    /// <summary>The most characters that a type may have.</summary>
    public const int MaxLength = 64;

    private static readonly IdSyntax Syntax = new("._-", MaxLength);

    /// <summary>The syntax of a type, as a regular expression.</summary>
    public static string Pattern => Syntax.Pattern;

    /// <summary>The message when a type does not parse.</summary>
    public static string Rule => Syntax.Rule;

    private SegmentType(string value) => Value = value;

    /// <summary>The text of the type.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Syntax.Allows(text);

    /// <summary>The type that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static SegmentType Parse(string? type)
    {
        BrokenRuleException.Unless(IsValid(type), nameof(type), Rule);
        return new SegmentType(type!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
