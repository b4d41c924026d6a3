using Personalisation.Domain.Rules;

namespace Personalisation.Domain.ApiKeys;

/// <summary>
/// The name of a client with an API key. Limits, stored responses and the audit trail go by it, so no two clients have the
/// same; it is case-sensitive.
/// </summary>
public sealed record ApiKeyName
{
    /// <summary>The most characters of a name; fewer than a key or a hash has, so neither is mistaken for a name.</summary>
    public const int MaxLength = 32;

    /// <summary>The syntax of a name, as a regular expression.</summary>
    public static readonly string Pattern = $"^[A-Za-z0-9._-]{{1,{MaxLength}}}$";

    /// <summary>The message when a name does not parse.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} characters of A-Z a-z 0-9 . _ -";

    private ApiKeyName(string value) => Value = value;

    /// <summary>The name as it is written.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength }
        && text.All(static sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-');

    /// <summary>The name that the text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static ApiKeyName Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), Rule);
        return new ApiKeyName(text!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
