namespace Personalisation.Benchmarks.Growth;

/// <summary>The items of one partition and their sizes, before a call and after it.</summary>
internal sealed class Held(IReadOnlyDictionary<string, int> before, IReadOnlyDictionary<string, int> after)
{
    /// <summary>The size of an item before the call.</summary>
    public int Size(string sort) => before[sort];

    /// <summary>The sizes, before the call, of items with a common sort-key prefix, in key order.</summary>
    public IReadOnlyList<int> Sizes(string prefix) =>
        [
            .. before
                .Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => item.Value),
        ];

    /// <summary>The sort keys before the call that begin alike, in their order.</summary>
    public IReadOnlyList<string> Sorts(string prefix) =>
        [.. before.Keys.Where(sort => sort.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The sizes of an item before and after the call; 0 if it did not exist.</summary>
    public (int Before, int After) Change(string sort) => (before.GetValueOrDefault(sort), after[sort]);
}
