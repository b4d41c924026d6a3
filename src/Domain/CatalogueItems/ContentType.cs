using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>What kind of thing an item is, such as PROGRAM, EPISODE, MOVIE, SERIES or PRODUCT.</summary>
public sealed record ContentType
{
    /// <summary>The most characters of a content type.</summary>
    public const int MaxLength = 32;

    /// <summary>The syntax of a content type, as a regular expression.</summary>
    public static readonly string Pattern = $"^[A-Z][A-Z0-9_]{{0,{MaxLength - 1}}}$";

    /// <summary>The message when a content type does not parse.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} characters of A-Z 0-9 _, the first of them a letter";

    /// <summary>A programme, whose parts are its episodes.</summary>
    public static readonly ContentType Program = new("PROGRAM");

    /// <summary>A product of the marketplace.</summary>
    public static readonly ContentType Product = new("PRODUCT");

    /// <summary>The types with names that everybody knows.</summary>
    public static readonly IReadOnlyList<ContentType> WellKnown =
    [
        Program,
        new("EPISODE"),
        new("MOVIE"),
        new("SERIES"),
        Product,
    ];

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private ContentType(string value) => Value = value;

    /// <summary>The text of the content type.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength }
        && char.IsAsciiLetterUpper(text[0])
        && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The content type that a text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static ContentType Parse(string? contentType)
    {
        BrokenRuleException.Unless(IsValid(contentType), nameof(contentType), Rule);
        return new ContentType(contentType!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
