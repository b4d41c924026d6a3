using System.Collections.Immutable;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Discovery;

/// <summary>A page of items, found by its number or by a cursor.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">The number of items on all pages that have a number; null for a page found by a cursor.</param>
/// <param name="IsTotalExact">Whether there are no more items than that; null without a total.</param>
/// <param name="Number">The number of the page, from 1; null for a page found by a cursor.</param>
/// <param name="Limit">The most items of a page.</param>
/// <param name="NextCursor">Where the next page begins; null on the last page.</param>
public sealed record NumberedPage(
    ImmutableArray<CatalogueItem> Items,
    int? Total,
    bool? IsTotalExact,
    int? Number,
    int Limit,
    string? NextCursor
)
{
    /// <summary>The number of items that page numbers reach. Each such page reads all of them for the total.</summary>
    public const int Reach = 1_000;

    /// <summary>The message when a number of a page is refused.</summary>
    public static readonly string Rule =
        $"must be a number from 1 to {Reach} divided by limit; use cursor for what is further on";

    /// <summary>The limits of these pages: 20 by default, 100 at most.</summary>
    public static readonly PageLimit Limits = new(20, PageLimit.StandardMost);

    /// <summary>Whether a client may ask for this page.</summary>
    public static bool IsNumber(int? number, int? limit) =>
        number is null || (number >= 1 && (long)number * Limits.Of(limit) <= Reach);

    /// <summary>A page found by a cursor.</summary>
    public static NumberedPage Of(Page<CatalogueItem> page, int limit, string list) =>
        new(page.Items, Total: null, IsTotalExact: null, Number: null, limit, Paging.Cursor.Next(list, page.Next));

    /// <summary>A page by its number, of the first <see cref="Reach"/> items.</summary>
    /// <param name="all">These items.</param>
    /// <param name="number">The number of the page.</param>
    /// <param name="limit">The most items of a page.</param>
    /// <param name="list">The text to which cursors of the list are bound.</param>
    /// <param name="placeOf">The place of an item in the list.</param>
    public static NumberedPage Of(
        Page<CatalogueItem> all,
        int number,
        int limit,
        string list,
        Func<CatalogueItem, Position> placeOf
    )
    {
        var items = all.Items.Skip((number - 1) * limit).Take(limit).ToImmutableArray();
        var isLast = number * limit >= all.Items.Length;
        var next = isLast ? all.Next : placeOf(items[^1]);
        return new(items, all.Items.Length, all.Next is null, number, limit, Paging.Cursor.Next(list, next));
    }
}
