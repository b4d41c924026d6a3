using System.Runtime.CompilerServices;

namespace Personalisation.Infrastructure.Users;

/// <summary>Several lists as one.</summary>
internal static class Merged
{
    /// <summary>
    /// The items of all lists in descending order, as each list has them. All lists are asked at the same time for what
    /// they begin with; after that, a list alone whose items are used up.
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
