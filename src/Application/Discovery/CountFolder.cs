using System.Collections.Concurrent;
using System.Collections.Immutable;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Discovery;

/// <summary>
/// Adds deltas to the state, each once: the state says how far it has folded, and is stored only in place of the one it was
/// computed from. Several processes may fold at the same time; one of them wins, and the others lose nothing.
/// </summary>
internal sealed class CountFolder(
    ICountRepository counts,
    ICatalogueItemRepository items,
    DiscoveryOptions options,
    TimeProvider clock
)
{
    private const int IdsPerRead = 100;

    private readonly DiscoveryModel _model = options.ToModel();
    private readonly ConcurrentDictionary<ContentType, byte> _unpublished = new();

    /// <summary>The types of items for which this process has folded counts that are in no published list yet.</summary>
    public ICollection<ContentType> Unpublished => _unpublished.Keys;

    /// <summary>The state as this process last saw it; null before that.</summary>
    public CountState? Last { get; private set; }

    /// <summary>The state with all deltas that were stored before.</summary>
    public async Task<CountState> Fold(CancellationToken cancellationToken) =>
        Last = await FoldStored(cancellationToken);

    /// <summary>The lists of a type were published with what was folded.</summary>
    public void MarkPublished(ContentType type) => _unpublished.TryRemove(type, out _);

    private async Task<CountState> FoldStored(CancellationToken cancellationToken)
    {
        var deltas = await counts.FindDeltas(cancellationToken);
        var stored = await counts.FindState(_model, cancellationToken);
        var before = stored?.Value ?? CountState.None;
        if (deltas.IsEmpty)
        {
            return before;
        }

        var now = clock.GetUtcNow();
        var folded = before.With(deltas, now);
        var counted = deltas
            .Where(delta => folded.HasFolded(delta) && !before.HasFolded(delta))
            .SelectMany(delta => delta.Counts.Keys)
            .ToHashSet();
        folded = folded with { Types = await TypesWith(folded.Types, counted, cancellationToken) };
        if (!await counts.TrySave(folded.TrimmedAt(now), _model, stored?.Version, now, cancellationToken))
        {
            return (await counts.FindState(_model, cancellationToken))?.Value ?? CountState.None;
        }

        foreach (var type in counted.Select(item => folded.Types.GetValueOrDefault(item)).OfType<ContentType>())
        {
            _unpublished.TryAdd(type, 0);
        }

        await counts.Remove(deltas.Where(folded.HasFolded), cancellationToken);
        return folded;
    }

    // Of all that were just counted: the type of an item may have changed.
    private async Task<ImmutableDictionary<ItemId, ContentType>> TypesWith(
        ImmutableDictionary<ItemId, ContentType> known,
        HashSet<ItemId> counted,
        CancellationToken cancellationToken
    )
    {
        foreach (var ids in counted.Chunk(IdsPerRead))
        {
            var found = await items.FindMany([.. ids], consistent: false, cancellationToken);
            known = known.SetItems(
                found
                    .Where(lookup => lookup.Item is not null)
                    .Select(lookup => KeyValuePair.Create(lookup.Id, lookup.Item!.Value.Type))
            );
        }

        return known;
    }
}
