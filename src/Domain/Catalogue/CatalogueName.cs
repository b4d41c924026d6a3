using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Catalogue;

/// <summary>The name of a vendor, a category or a product.</summary>
public sealed record CatalogueName
{
    /// <summary>The most characters (Unicode scalar values) of a name.</summary>
    public const int MaxLength = 256;

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = Line.Rule(MaxLength);

    private CatalogueName(string value) => Value = value;

    /// <summary>The name as given.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Line.IsValid(text, MaxLength);

    /// <summary>The name that the text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static CatalogueName Parse(string? name)
    {
        BrokenRuleException.Unless(IsValid(name), nameof(name), Rule);
        return new CatalogueName(name!);
    }

    /// <summary>A name that was stored, perhaps under an earlier rule.</summary>
    public static CatalogueName Restore(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
