namespace Personalisation.Cli.Commands;

/// <summary>What calls return, as a sequence of results to print.</summary>
internal static class CallResults
{
    /// <summary>One result.</summary>
    public static async IAsyncEnumerable<object> One(Func<Task<object>> call)
    {
        yield return await call();
    }

    /// <summary>No result.</summary>
    public static async IAsyncEnumerable<object> None(Func<Task> call)
    {
        await call();
        yield break;
    }

    /// <summary>All results of a list, page by page.</summary>
    public static async IAsyncEnumerable<object> Each<T>(
        Func<string?, Task<(IReadOnlyList<T> Items, string? Next)>> page
    )
        where T : notnull
    {
        string? cursor = null;
        do
        {
            var (items, next) = await page(cursor);
            foreach (var item in items)
            {
                yield return item;
            }

            cursor = next;
        } while (cursor is not null);
    }
}
