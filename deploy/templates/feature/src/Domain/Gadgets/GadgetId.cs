using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Gadgets;

/// <summary>The id of a gadget, unique among the user's gadgets. Case-sensitive.</summary>
public sealed record GadgetId
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxLength = 64;

    private static readonly IdSyntax Syntax = new("._-", MaxLength);

    /// <summary>The syntax of an id, as a regular expression.</summary>
    public static string Pattern => Syntax.Pattern;

    /// <summary>The message when an id does not parse.</summary>
    public static string Rule => Syntax.Rule;

    private GadgetId(string value) => Value = value;

    /// <summary>The text of the id.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> satisfies <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Syntax.Allows(text);

    /// <summary>The id that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static GadgetId Parse(string? gadgetId)
    {
        BrokenRuleException.Unless(IsValid(gadgetId), nameof(gadgetId), Rule);
        return new GadgetId(gadgetId!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
