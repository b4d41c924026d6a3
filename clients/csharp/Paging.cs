using System.Runtime.CompilerServices;

namespace Personalisation.Client;

/// <summary>Lists as sequences: the next page is requested when the previous one is used up.</summary>
public static class Paging
{
    /// <summary>The users by the time of their creation, newest first, all that were created between the two times.</summary>
    public static IAsyncEnumerable<UserResponse> EachUserAsync(
        this IPersonalisationClient client,
        DateTimeOffset? createdAfter = null,
        DateTimeOffset? createdBefore = null,
        int? pageSize = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        return Each(
            async (cursor, token) =>
            {
                var page = await client
                    .GetUsersAsync(null, createdAfter, createdBefore, cursor, pageSize, token)
                    .ConfigureAwait(false);
                return (page.Result.Items, page.Result.NextCursor);
            },
            cancellationToken
        );
    }

    /// <summary>The versions of a segment, newest first, including deletions; both times are inclusive.</summary>
    public static IAsyncEnumerable<VersionResponse> EachVersionAsync(
        this IPersonalisationClient client,
        string id,
        string type,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        int? pageSize = null,
        bool? consistent = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        return Each(
            async (cursor, token) =>
            {
                var page = await client
                    .GetVersionsAsync(id, type, from, to, cursor, pageSize, consistent, cancellationToken: token)
                    .ConfigureAwait(false);
                return (page.Result.Items, page.Result.NextCursor);
            },
            cancellationToken
        );
    }

    // A page may be empty and have a next one: only the cursor shows the end.
    private static async IAsyncEnumerable<T> Each<T>(
        Func<string?, CancellationToken, Task<(IReadOnlyList<T> Items, string? NextCursor)>> pageAt,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? cursor = null;
        do
        {
            var (items, next) = await pageAt(cursor, cancellationToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            cursor = next;
        } while (cursor is not null);
    }
}
