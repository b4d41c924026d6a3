using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>What somebody did, such as <c>view</c>. Any word is a kind; one without a weight changes no affinity.</summary>
public sealed record SignalKind
{
    /// <summary>The most characters of a kind.</summary>
    public const int MaxLength = 32;

    /// <summary>The syntax of a kind, as a regular expression.</summary>
    public static readonly string Pattern = $"^[a-z][a-z0-9_]{{0,{MaxLength - 1}}}$";

    /// <summary>The message when a kind does not parse.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} characters of a-z 0-9 _, the first of them a letter";

    /// <summary>A review, whose value is its stars.</summary>
    public static readonly SignalKind Review = new("review");

    /// <summary>Time spent with an item, whose value is in seconds.</summary>
    public static readonly SignalKind Dwell = new("dwell");

    /// <summary>A purchase, by which the user has the item.</summary>
    public static readonly SignalKind Purchase = new("purchase");

    /// <summary>A purchase that did not happen after all; it takes back what the purchase added.</summary>
    public static readonly SignalKind PurchaseCancelled = new("purchase_cancelled");

    /// <summary>The wish not to see an item again.</summary>
    public static readonly SignalKind Dismiss = new("dismiss");

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private SignalKind(string value) => Value = value;

    /// <summary>The text of the kind.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength }
        && char.IsAsciiLetterLower(text[0])
        && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The kind that a text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static SignalKind Parse(string? kind)
    {
        BrokenRuleException.Unless(IsValid(kind), nameof(kind), Rule);
        return new SignalKind(kind!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
