using System.Runtime.CompilerServices;

namespace Personalisation.Infrastructure.Listing;

/// <summary>Merges several lists.</summary>
internal static class Merged
{
    /// <summary>
    /// The items of all lists in the order that each list has. The first pages of all lists are read in parallel; after
    /// that, a list is read when its items are used up.
    /// </summary>
    public static async IAsyncEnumerable<T> Ordered<T>(
        IReadOnlyList<IAsyncEnumerable<T>> lists,
        Func<T, string> key,
        bool descending,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var heads = lists.Select(list => list.GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            var begun = await Task.WhenAll(heads.Select(head => head.MoveNextAsync().AsTask()));
            var left = heads.Where((_, index) => begun[index]).ToList();
            while (Next(left, head => key(head.Current), descending) is { } next)
            {
                yield return next.Current;
                if (!await next.MoveNextAsync())
                {
                    left.Remove(next);
                }
            }
        }
        finally
        {
            foreach (var head in heads)
            {
                await head.DisposeAsync();
            }
        }
    }

    private static T? Next<T>(List<T> heads, Func<T, string> key, bool descending) =>
        descending ? heads.MaxBy(key, StringComparer.Ordinal) : heads.MinBy(key, StringComparer.Ordinal);
}
