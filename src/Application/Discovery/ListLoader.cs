using System.Collections.Immutable;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>Loads a list with its items. A list that does not exist is computed.</summary>
internal sealed class ListLoader(
    IListRepository lists,
    ICatalogueItemRepository items,
    ListRefresher refresher,
    DiscoveryOptions options,
    TimeProvider clock
)
{
    // How often a list is looked for that another instance computes.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The list. It is never empty because it has not been computed yet.</summary>
    public async Task<ListAnswer> Load(ListId id, CancellationToken cancellationToken)
    {
        if (await lists.Find(id, consistent: false, cancellationToken) is { } stored)
        {
            return await Show(id, stored, ListLayer.Table, cancellationToken);
        }

        var outcome = await refresher.Refresh(id.Type, evenIfFresh: false, cancellationToken);
        if (outcome == RefreshOutcome.UnknownType)
        {
            return await Show(id, refresher.Empty(id.Kind), ListLayer.Source, cancellationToken);
        }

        var patience = outcome == RefreshOutcome.Elsewhere ? options.WaitForList : TimeSpan.Zero;
        for (var waited = TimeSpan.Zero; waited <= patience; waited += Pause)
        {
            if (await lists.Find(id, consistent: true, cancellationToken) is { } published)
            {
                return await Show(id, published, ListLayer.Source, cancellationToken);
            }

            await Task.Delay(patience > TimeSpan.Zero ? Pause : TimeSpan.Zero, clock, cancellationToken);
        }

        var own = await refresher.Compute(id, cancellationToken);
        return await Show(id, own, ListLayer.Source, cancellationToken);
    }

    // Whether an item may be shown is what the catalogue says now, not what it said when the list was computed.
    private async Task<ListAnswer> Show(
        ListId id,
        PublishedList list,
        ListLayer layer,
        CancellationToken cancellationToken
    )
    {
        var shown = ImmutableArray.CreateBuilder<ShownItem>(GetListQuery.Limits.Most);
        foreach (var chunk in list.Items.Chunk(GetListQuery.Limits.Most))
        {
            var found = await items.FindMany(
                [.. chunk.Select(ranked => ranked.Id)],
                consistent: false,
                cancellationToken
            );
            var (now, byId) = (clock.GetUtcNow(), found.ToDictionary(lookup => lookup.Id));
            shown.AddRange(
                chunk
                    .Select(ranked => (Ranked: ranked, Item: byId[ranked.Id].Item?.Value))
                    .Where(one => one.Item is { } item && item.IsVisibleAt(now) && IsOf(id, item))
                    .Select(one => new ShownItem(one.Ranked, one.Item!))
                    .Take(GetListQuery.Limits.Most - shown.Count)
            );
            if (shown.Count == GetListQuery.Limits.Most)
            {
                break;
            }
        }

        return new ListAnswer(id, list, options.HalfLifeOf(id.Kind), shown.ToImmutable(), clock.GetUtcNow(), layer);
    }

    private static bool IsOf(ListId id, CatalogueItem item) => id.Type is null || item.Type == id.Type;
}
