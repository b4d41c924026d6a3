using System.Buffers;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>The id that a sender gives an event; with the user and the time it identifies the event.</summary>
public sealed record EventId
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxLength = 128;

    /// <summary>The syntax of an id, as a regular expression.</summary>
    public static readonly string Pattern = $@"^[!-\x22$-~]{{1,{MaxLength}}}$";

    /// <summary>The message when an id does not parse.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} visible ASCII characters other than the number sign";

    private static readonly SearchValues<char> Allowed = SearchValues.Create([
        .. Enumerable.Range('!', 2).Concat(Enumerable.Range('$', '~' - '$' + 1)).Select(code => (char)code),
    ]);

    private EventId(string value) => Value = value;

    /// <summary>The text of the id.</summary>
    public string Value { get; }

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The id that a text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static EventId Parse(string? eventId)
    {
        BrokenRuleException.Unless(IsValid(eventId), nameof(eventId), Rule);
        return new EventId(eventId!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
