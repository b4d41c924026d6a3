using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Identity;

/// <summary>The id of a cart: a UUID, lower case with hyphens.</summary>
public sealed record CartId
{
    /// <summary>The message when an id does not parse.</summary>
    public const string Rule = "must be a UUID";

    private CartId(Guid value) => Value = value.ToString("D");

    /// <summary>The canonical text of the id.</summary>
    public string Value { get; }

    /// <summary>A new version 7 UUID (RFC 9562), which sorts by time of creation.</summary>
    public static CartId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>True if <paramref name="text"/> obeys <see cref="Rule"/>, with hyphens or without, in any case.</summary>
    public static bool IsValid(string? text) =>
        UserId.IsValid(text) && Guid.TryParseExact(UserId.Parse(text).Value, "D", out _);

    /// <summary>The id that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static CartId Parse(string? id)
    {
        BrokenRuleException.Unless(IsValid(id), nameof(id), Rule);
        return new CartId(Guid.ParseExact(UserId.Parse(id).Value, "D"));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
