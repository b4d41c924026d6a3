using System.Runtime.CompilerServices;

namespace Personalisation.Infrastructure.Users;

/// <summary>Merges several lists.</summary>
internal static class Merged
{
    /// <summary>
    /// The items of all lists in descending order, which each list has. The first pages of all lists are read in
    /// parallel; after that, a list is read when its items are used up.
    /// </summary>
    public static async IAsyncEnumerable<T> Descending<T>(
        IReadOnlyList<IAsyncEnumerable<T>> lists,
        Func<T, string> key,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var heads = lists.Select(list => list.GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            var begun = await Task.WhenAll(heads.Select(head => head.MoveNextAsync().AsTask()));
            var left = heads.Where((_, index) => begun[index]).ToList();
            while (left.MaxBy(head => key(head.Current), StringComparer.Ordinal) is { } next)
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
}
