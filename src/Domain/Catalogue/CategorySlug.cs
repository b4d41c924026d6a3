using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Catalogue;

/// <summary>The id of a category of products, made to be read in an address.</summary>
public sealed record CategorySlug
{
    /// <summary>The most characters of a slug.</summary>
    public const int MaxLength = 64;

    /// <summary>The syntax of a slug, as a regular expression.</summary>
    public static readonly string Pattern = $"^[a-z0-9-]{{1,{MaxLength}}}$";

    /// <summary>The message when a slug does not parse.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} characters of a-z 0-9 -";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private CategorySlug(string value) => Value = value;

    /// <summary>The text of the slug.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The slug that the text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static CategorySlug Parse(string? slug)
    {
        BrokenRuleException.Unless(IsValid(slug), nameof(slug), Rule);
        return new CategorySlug(slug!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
