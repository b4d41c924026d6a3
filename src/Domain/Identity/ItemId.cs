using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Identity;

/// <summary>The id of a catalogue item. It has the form of a <see cref="UserId"/>.</summary>
public sealed record ItemId
{
    private ItemId(string value) => Value = value;

    /// <summary>The canonical text of the id.</summary>
    public string Value { get; }

    /// <summary>A new version 7 UUID (RFC 9562), which sorts by time of creation.</summary>
    public static ItemId New(DateTimeOffset now) => new(UserId.New(now).Value);

    /// <summary>True if <paramref name="text"/> obeys <see cref="UserId.Rule"/>.</summary>
    public static bool IsValid(string? text) => UserId.IsValid(text);

    /// <summary>The id that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="UserId.Rule"/>.</exception>
    public static ItemId Parse(string? itemId)
    {
        BrokenRuleException.Unless(IsValid(itemId), nameof(itemId), UserId.Rule);
        return new ItemId(UserId.Parse(itemId).Value);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
