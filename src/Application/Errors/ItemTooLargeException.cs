using System.Globalization;

namespace Personalisation.Application.Errors;

/// <summary>Something would be larger than the store can hold in one place; nothing was stored.</summary>
/// <param name="item">Which part, in the client's terms: <c>segment "morning_categories"</c>.</param>
/// <param name="limit">The most that the store can hold, in bytes as the store counts them.</param>
/// <param name="size">How large it would be, in the same bytes; null where only the store knows.</param>
public sealed class ItemTooLargeException(string item, long limit, long? size)
    : Exception(
        $"The {item} would take {size?.ToString(CultureInfo.InvariantCulture) ?? "too many"} bytes in the store; at most {limit} are possible."
    );
