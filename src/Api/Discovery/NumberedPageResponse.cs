using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Discovery;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Discovery;

/// <summary>A page of items, found by its number or by a cursor.</summary>
public sealed record NumberedPageResponse
{
    /// <summary>The items. A page found by a cursor may have fewer than its limit even if there is a next one.</summary>
    [ConstrainedBy(typeof(ItemResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<ItemResponse> Items { get; init; }

    /// <summary>The number of items, of the first 1000; absent with a cursor or another status than PUBLISHED.</summary>
    [ConstrainedBy(typeof(NumberedPage))]
    public int? Total { get; init; }

    /// <summary>Whether these are all; absent without a total.</summary>
    public bool? TotalIsExact { get; init; }

    /// <summary>The number of the page; absent without a total.</summary>
    [ConstrainedBy(typeof(NumberedPage))]
    public int? Page { get; init; }

    /// <summary>The maximum number of items per page.</summary>
    [ConstrainedBy(typeof(PageLimit))]
    public required int Limit { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
