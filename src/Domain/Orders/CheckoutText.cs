using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Orders;

/// <summary>A text that a customer adds to a checkout.</summary>
public sealed record CheckoutText
{
    /// <summary>The most characters (Unicode scalar values) of a text.</summary>
    public const int MaxLength = 500;

    /// <summary>The message when a text is refused.</summary>
    public static readonly string Rule = Prose.Rule(MaxLength);

    private CheckoutText(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Prose.IsValid(text, MaxLength);

    /// <summary>The text.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="Rule"/>.</exception>
    public static CheckoutText Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), Rule);
        return new CheckoutText(text!);
    }

    /// <summary>A text that was stored, perhaps under an earlier rule.</summary>
    public static CheckoutText Restore(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
