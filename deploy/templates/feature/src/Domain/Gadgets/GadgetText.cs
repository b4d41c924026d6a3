using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Gadgets;

/// <summary>The text of a gadget.</summary>
public sealed record GadgetText
{
    /// <summary>The most characters (Unicode scalar values) of a text.</summary>
    public const int MaxLength = 1_000;

    /// <summary>The message when a text is rejected.</summary>
    public static readonly string Rule = Line.Rule(MaxLength);

    private GadgetText(string value) => Value = value;

    /// <summary>The text as it was sent.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> satisfies <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Line.IsValid(text, MaxLength);

    /// <summary>The text.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="Rule"/>.</exception>
    public static GadgetText Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), Rule);
        return new GadgetText(text!);
    }

    /// <summary>A text that was stored, perhaps under an earlier rule.</summary>
    public static GadgetText Restore(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
