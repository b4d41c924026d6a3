using System.Globalization;

namespace Personalisation.Application.Errors;

/// <summary>An item would exceed the store's size limit; nothing was stored.</summary>
/// <param name="item">The part, in the client's terms: <c>segment "morning_categories"</c>.</param>
/// <param name="limit">The store's limit, in bytes as the store counts them.</param>
/// <param name="size">Its size in the same bytes; null if only the store knows it.</param>
public sealed class ItemTooLargeException(string item, long limit, long? size)
    : UseCaseException(
        $"The {item} would take {size?.ToString(CultureInfo.InvariantCulture) ?? "too many"} bytes in the store; at most {limit} are allowed: shorten it, or leave parts of it out."
    )
{
    /// <summary>The part, in the client's terms.</summary>
    public string Item { get; } = item;

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.ItemTooLarge, 413, IsItemError: true);
}
