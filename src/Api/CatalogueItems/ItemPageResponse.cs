using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.CatalogueItems;

/// <summary>A page of items.</summary>
public sealed record ItemPageResponse
{
    /// <summary>The items. A page may have fewer than its limit, or be empty, even if there is a next one.</summary>
    [ConstrainedBy(typeof(ItemResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<ItemResponse> Items { get; init; }

    /// <summary>
    /// In a list of changes: the ids of items that were deleted or have expired, which are forgotten after a week, and of
    /// items that the filters leave out, so that a follower drops what no longer belongs to its list; for readers, also those
    /// of products that are not for sale.
    /// </summary>
    [ConstrainedBy(typeof(ItemId), MaxItems = PageLimit.StandardMost)]
    public IReadOnlyList<string>? Deleted { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
