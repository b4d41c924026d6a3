using System.Collections.Concurrent;
using Personalisation.Application.Errors;
using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>
/// Lists in the memory of this process, for two seconds; for a day if the store does not respond. Readers that come while a
/// list is loaded wait for that one load.
/// </summary>
internal sealed class ListMemory(ListLoader loader, PendingRefreshes refreshes, TimeProvider clock)
{
    private const int MostLists = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ListId, ListAnswer> _known = new();
    private readonly ConcurrentDictionary<ListId, Lazy<Task<ListAnswer>>> _loads = new();

    /// <summary>The list; what is past its time is shown while a newer one is computed.</summary>
    /// <exception cref="ListsUnavailableException">The store does not respond, and the list is not known.</exception>
    public async Task<ListAnswer> Find(ListId id, int limit, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(id);
        var answer =
            known is not null && clock.GetUtcNow() - known.ReadAt < Lifetime
                ? known.At(clock.GetUtcNow(), limit, ListLayer.Memory, isStoreDown: false)
                : await Load(id, known, limit, cancellationToken);
        if (answer is { IsStale: true, IsStoreDown: false })
        {
            refreshes.Add(id.Type);
        }

        return answer;
    }

    /// <summary>Lists of a content type were published: the next read loads them.</summary>
    public void Forget(IEnumerable<ListId> lists)
    {
        foreach (var list in lists)
        {
            _known.TryRemove(list, out _);
        }
    }

    private async Task<ListAnswer> Load(ListId id, ListAnswer? known, int limit, CancellationToken cancellationToken)
    {
        try
        {
            var loaded = await Shared(id, CancellationToken.None).WaitAsync(cancellationToken);
            return loaded.At(clock.GetUtcNow(), limit, loaded.Layer, isStoreDown: false);
        }
        catch (StoreUnavailableException fault)
        {
            var now = clock.GetUtcNow();
            return known is not null && known.List.FreshnessAt(now) != ListFreshness.Absent
                ? known.At(now, limit, ListLayer.Memory, isStoreDown: true)
                : throw new ListsUnavailableException(fault);
        }
    }

    // All readers share a load, so a reader that goes away does not cancel it.
    private Task<ListAnswer> Shared(ListId id, CancellationToken cancellationToken) =>
        _loads.GetOrAdd(id, list => new Lazy<Task<ListAnswer>>(() => LoadAndKeep(list, cancellationToken))).Value;

    private async Task<ListAnswer> LoadAndKeep(ListId id, CancellationToken cancellationToken)
    {
        try
        {
            // So that a load that ends at once is not removed before it is added.
            await Task.Yield();
            var loaded = await loader.Load(id, cancellationToken);
            if (_known.Count > MostLists)
            {
                _known.Clear();
            }

            // There are any number of content types without items.
            if (!loaded.List.Items.IsEmpty)
            {
                _known[id] = loaded;
            }

            return loaded;
        }
        finally
        {
            _loads.TryRemove(id, out _);
        }
    }
}
