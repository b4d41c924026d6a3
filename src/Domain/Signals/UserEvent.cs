using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Signals;

/// <summary>Something that a user did. User, time and id identify it: sent again, it is the same event.</summary>
/// <param name="User">Who.</param>
/// <param name="Id">The sender's id of it.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Kind">What.</param>
/// <param name="Value">The stars of a review, the seconds of a dwell; null if it has none.</param>
/// <param name="Item">With which item; null for none.</param>
/// <param name="Topics">What it is about: as it was sent, or as the item was at that time.</param>
/// <param name="Recommendation">What was recommended; null if it does not come from a recommendation.</param>
/// <param name="Context">The circumstances; null for none.</param>
/// <param name="Digest">Of all that was sent: another one under the same identity is a conflict.</param>
public sealed record UserEvent(
    UserId User,
    EventId Id,
    DateTimeOffset Time,
    SignalKind Kind,
    decimal? Value,
    ItemId? Item,
    Topics Topics,
    EventSource? Recommendation,
    EventContext? Context,
    string Digest
)
{
    /// <summary>The largest value.</summary>
    public const int MaxValue = 1_000_000_000;

    /// <summary>The message when a value is refused.</summary>
    public static readonly string ValueRule = $"must be a number from 0 to {MaxValue}";

    /// <summary>The message for a time that is too far ahead.</summary>
    public const string AheadRule = "must not be more than five minutes ahead";

    /// <summary>How far a sender's clock may be ahead; until then, the time is taken as it is.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>How long events are kept; older ones are refused, because their duplicates could not be recognised.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Whether a number can be a value.</summary>
    public static bool IsValue(decimal? value) => value is null or (>= 0 and <= MaxValue);

    /// <summary>What decides its share of affinities.</summary>
    public Signal ToSignal() => new(Kind, (double?)Value, Time, Topics);

    /// <summary>How it changes what the user has bought or dismissed; null if it does not.</summary>
    public KeyValuePair<MarkKey, long>? ToMark() =>
        Item is null ? null
        : Kind == SignalKind.Purchase ? new(new(ItemMark.Bought, Item), 1)
        : Kind == SignalKind.PurchaseCancelled ? new(new(ItemMark.Bought, Item), -1)
        : Kind == SignalKind.Dismiss ? new(new(ItemMark.Dismissed, Item), 1)
        : null;
}
