using Personalisation.Domain.Paging;

namespace Personalisation.Application.Paging;

/// <summary>The cursors of lists by time, the newest first.</summary>
internal static class TimeCursor
{
    /// <summary>The cursor's place; null if it is not a cursor of this list, or of no time in it.</summary>
    /// <param name="list">The list and its filters.</param>
    /// <param name="cursor">The cursor; null for none.</param>
    /// <param name="before">The end of the list; null for no bound.</param>
    /// <param name="isId">Whether a text can be the id of an entry of the list.</param>
    public static TimePlace? Decode(string list, string? cursor, DateTimeOffset? before, Func<string, bool> isId) =>
        Cursor.Decode(list, cursor ?? "") is { } position
        && TimePlace.Of(position, isId) is { } place
        && place.Time <= (before ?? place.Time)
            ? place
            : null;

    /// <summary>The rest of a list from a place on; all of it without one.</summary>
    public static TimeWindow WindowOf(DateTimeOffset? after, DateTimeOffset? before, TimePlace? place) =>
        new(after, place ?? (before is { } time ? new TimePlace(time, Id: null) : null));
}
