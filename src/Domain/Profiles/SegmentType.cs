using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>
/// The type of a segment, such as <c>morning_categories</c>. Case-sensitive; ordered by character codes.
/// </summary>
public sealed record SegmentType
{
    /// <summary>The most characters that a type may have.</summary>
    public const int MaxLength = 64;

    /// <summary>The syntax of a type, as a regular expression.</summary>
    public static readonly string Pattern = $"^[A-Za-z0-9._-]{{1,{MaxLength}}}$";

    /// <summary>The message when a type does not parse.</summary>
    public static readonly string Rule =
        $"must be 1–{MaxLength} characters of A-Z a-z 0-9 . _ - and neither \".\" nor \"..\"";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
    );

    private SegmentType(string value) => Value = value;

    /// <summary>The text of the type.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength } and not ("." or "..") && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The type that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static SegmentType Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), "type", Rule);
        return new SegmentType(text!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
