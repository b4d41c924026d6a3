namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The first items of a list.</summary>
/// <param name="Items">The items, as many as were asked for at most.</param>
/// <param name="HasMore">Whether others follow.</param>
internal sealed record ListPage<TItem>(IReadOnlyList<TItem> Items, bool HasMore)
{
    /// <summary>Where the next page begins: at the place of the last item; null on the last page.</summary>
    public TPlace? Next<TPlace>(Func<TItem, TPlace> placeOf)
        where TPlace : struct => HasMore ? placeOf(Items[^1]) : null;
}

/// <summary>Reads pages of lists.</summary>
internal static class ListPage
{
    /// <summary>How many items a page needs: one more than it has shows whether another page follows.</summary>
    public static int ReadsFor(int limit) => limit + 1;

    /// <summary>Takes the first items, and reads no further than needed.</summary>
    /// <param name="items">The list.</param>
    /// <param name="limit">The most items of the page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public static async Task<ListPage<TItem>> Read<TItem>(
        IAsyncEnumerable<TItem> items,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var read = await items.Take(ReadsFor(limit)).ToListAsync(cancellationToken);
        return new ListPage<TItem>([.. read.Take(limit)], read.Count > limit);
    }
}
