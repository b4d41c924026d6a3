using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Listing;

/// <summary>The sort keys of a window of a list by time of creation.</summary>
internal static class CreationRange
{
    /// <summary>The sort keys of a window, with the times of its ends.</summary>
    public static (SortRange Range, DateTimeOffset First, DateTimeOffset Last) Of(TimeWindow window)
    {
        var last = window.Before ?? new TimePlace(DateTimeOffset.MaxValue, Id: null);
        // The bound is exclusive: the range begins at the next instant, and after the last one there is none.
        if (window.After == DateTimeOffset.MaxValue)
        {
            return (SortRange.Empty, DateTimeOffset.MaxValue, last.Time);
        }

        var first = window.After?.AddTicks(1) ?? DateTimeOffset.MinValue;
        return (new(Keys.Created(first, id: null), Keys.Created(last.Time, last.Id)), first, last.Time);
    }

    /// <summary>The place of an entry.</summary>
    public static TimePlace PlaceOf(IListedByTime item) => new(StoredTime.Parse(item.CreatedAt), item.Id);
}
