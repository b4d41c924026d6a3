using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Reviews;

/// <summary>The comment of a review, or the vendor's reply to it.</summary>
public sealed record ReviewText
{
    /// <summary>The most characters (Unicode scalar values) of a text.</summary>
    public const int MaxLength = 500;

    /// <summary>The message when a text is refused.</summary>
    public static readonly string Rule = Prose.Rule(MaxLength);

    private ReviewText(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Prose.IsValid(text, MaxLength);

    /// <summary>The text.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="Rule"/>.</exception>
    public static ReviewText Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), Rule);
        return new ReviewText(text!);
    }

    /// <summary>A text that was stored, perhaps under an earlier rule.</summary>
    public static ReviewText Restore(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
