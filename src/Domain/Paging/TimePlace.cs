namespace Personalisation.Domain.Paging;

/// <summary>A position in a list by time, the newest first: that of an entry, or the end of all entries before a time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Id">
/// The entry at this position among those of one instant; null for the position below all of them.
/// </param>
public readonly record struct TimePlace(DateTimeOffset Time, string? Id)
{
    /// <summary>The place at a position; null if the position is of another list.</summary>
    /// <param name="position">The position.</param>
    /// <param name="isId">Whether a text can be the id of an entry of the list.</param>
    public static TimePlace? Of(Position position, Func<string, bool> isId) =>
        position.Time is { } time && (position.Text.Length == 0 || isId(position.Text))
            ? new TimePlace(time, position.Text.Length == 0 ? null : position.Text)
            : null;

    /// <summary>The position of this place.</summary>
    public Position ToPosition() => Position.Of(Time, Id ?? "");
}
