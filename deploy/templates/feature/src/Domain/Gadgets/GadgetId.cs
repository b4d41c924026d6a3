using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Gadgets;

/// <summary>Which of a user's gadgets. Case-sensitive.</summary>
public sealed record GadgetId
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxLength = 64;

    /// <summary>What an id is made of, as a regular expression.</summary>
    public static readonly string Pattern = $"^[A-Za-z0-9._-]{{1,{MaxLength}}}$";

    /// <summary>The message when an id does not parse.</summary>
    public static readonly string Rule =
        $"must be 1–{MaxLength} characters of A-Z a-z 0-9 . _ - and neither \".\" nor \"..\"";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
    );

    private GadgetId(string value) => Value = value;

    /// <summary>The text of the id.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> satisfies <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength } and not ("." or "..") && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The id that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static GadgetId Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), "gadgetId", Rule);
        return new GadgetId(text!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
