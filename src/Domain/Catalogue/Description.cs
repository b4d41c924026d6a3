using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Catalogue;

/// <summary>What a vendor says of itself or of a product.</summary>
public sealed record Description
{
    /// <summary>The most characters (Unicode scalar values) of a description.</summary>
    public const int MaxLength = 2_000;

    /// <summary>The message when a description is refused.</summary>
    public static readonly string Rule = Prose.Rule(MaxLength);

    private Description(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Prose.IsValid(text, MaxLength);

    /// <summary>The description that the text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static Description Parse(string? description)
    {
        BrokenRuleException.Unless(IsValid(description), nameof(description), Rule);
        return new Description(description!);
    }

    /// <summary>A text that was stored, perhaps under an earlier rule.</summary>
    public static Description Restore(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
