namespace Personalisation.Domain.Paging;

/// <summary>
/// A position in an ordered list, which only the owner of the list interprets: a number, such as a time, a rank or a
/// price, and a text, such as a name or the id that separates equal numbers.
/// </summary>
/// <param name="Number">The number; 0 in a list ordered only by a text.</param>
/// <param name="Text">The text; empty if the number is enough.</param>
public readonly record struct Position(long Number, string Text)
{
    /// <summary>The number as a time; null if it is out of range.</summary>
    public DateTimeOffset? Time =>
        Number >= DateTimeOffset.MinValue.UtcTicks && Number <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(Number, TimeSpan.Zero)
            : null;

    /// <summary>A position in a list ordered by time.</summary>
    public static Position Of(DateTimeOffset time, string text = "") => new(time.UtcTicks, text);
}
