using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Users;

/// <summary>The name of a user.</summary>
public sealed record UserName
{
    /// <summary>The most characters (Unicode scalar values) of a name.</summary>
    public const int MaxLength = 256;

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = Line.Rule(MaxLength);

    private UserName(string value) => Value = value;

    /// <summary>The name as given.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Line.IsValid(text, MaxLength);

    /// <summary>The name that the text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static UserName Parse(string? name)
    {
        BrokenRuleException.Unless(IsValid(name), nameof(name), Rule);
        return new UserName(name!);
    }

    /// <summary>A name that was stored, perhaps under an earlier rule.</summary>
    public static UserName Restore(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
