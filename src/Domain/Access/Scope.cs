using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Access;

/// <summary>
/// What a credential may do in one area: <c>profiles:read</c>. Each feature names its own area; the verb is
/// <c>read</c> or <c>write</c> unless the area has a better word.
/// </summary>
public sealed record Scope
{
    /// <summary>The most characters of an area or a verb.</summary>
    public const int MaxPart = 32;

    /// <summary>The message when a scope does not parse.</summary>
    public static readonly string Rule =
        $"must be <area>:<verb>, each 1–{MaxPart} lower-case letters or hyphens, such as profiles:read";

    private Scope(string area, string verb) => (Area, Verb) = (area, verb);

    /// <summary>The part of the service: <c>profiles</c>.</summary>
    public string Area { get; }

    /// <summary>What may be done there: <c>read</c>.</summary>
    public string Verb { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text?.Split(':') is [var area, var verb] && IsPart(area) && IsPart(verb);

    /// <summary>The scope that a text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static Scope Parse(string? scope)
    {
        BrokenRuleException.Unless(IsValid(scope), nameof(scope), Rule);
        var parts = scope!.Split(':');
        return new Scope(parts[0], parts[1]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Area}:{Verb}";

    private static bool IsPart(string text) =>
        text.Length is >= 1 and <= MaxPart && text.All(static sign => char.IsAsciiLetterLower(sign) || sign is '-');
}
