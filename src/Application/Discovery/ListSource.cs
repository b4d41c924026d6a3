using System.Collections.Immutable;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Discovery;

/// <summary>Computes lists from the counts and the catalogue.</summary>
internal sealed class ListSource(ICatalogueItemRepository items, DiscoveryOptions options)
{
    private const int IdsPerRead = 100;

    // The latest changes show types that nothing was counted for yet.
    private const int ChangesForTypes = 200;
    private const int MostTypes = 16;

    private readonly DiscoveryModel _model = options.ToModel();

    /// <summary>Whether anything of a content type may be shown that is not part of another item.</summary>
    public async Task<bool> HasWholes(ContentType type, DateTimeOffset now, CancellationToken cancellationToken) =>
        !(await items.FindByType([type], before: null, now, limit: 1, cancellationToken)).Items.IsEmpty;

    /// <summary>The lists of a content type, or of all: what may be shown, the best first.</summary>
    public async Task<ImmutableDictionary<ListKind, ImmutableArray<RankedItem>>> Compute(
        ContentType? type,
        CountState state,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var types = type is null ? await TypesOf(state, cancellationToken) : [type];
        var newest = await items.FindByType(types, before: null, now, ListRanking.Length, cancellationToken);
        var shown = newest.Items.ToDictionary(item => item.Id);
        var best = ListId
            .AllOf(type)
            .SelectMany(list => state.BestOf(list, ListRanking.Length, now, _model))
            .Distinct()
            .Where(id => !shown.ContainsKey(id));
        foreach (var ids in best.Chunk(IdsPerRead))
        {
            var found = await items.FindMany([.. ids], consistent: false, cancellationToken);
            foreach (var item in found.Select(lookup => lookup.Item?.Value).OfType<CatalogueItem>())
            {
                if (item.IsVisibleAt(now) && (type is null || item.Type == type))
                {
                    shown.Add(item.Id, item);
                }
            }
        }

        var candidates = shown
            .Values.Select(item => new ListCandidate(item.Id, item.PublishedAt, CountsOf(state, item.Id)))
            .ToList();
        return Enum.GetValues<ListKind>()
            .ToImmutableDictionary(kind => kind, kind => ListRanking.Rank(kind, candidates, now, _model));
    }

    private async Task<ImmutableArray<ContentType>> TypesOf(CountState state, CancellationToken cancellationToken)
    {
        var changes = await items.FindLatestChanges(ChangesForTypes, cancellationToken);
        return
        [
            .. ContentType
                .WellKnown.Concat(state.Types.Values)
                .Concat(changes.Select(change => change.Item?.Type).OfType<ContentType>())
                .GroupBy(type => type)
                .OrderByDescending(type => ContentType.WellKnown.Contains(type.Key))
                .ThenByDescending(type => type.Count())
                .Take(MostTypes)
                .Select(type => type.Key),
        ];
    }

    private static ItemCounts CountsOf(CountState state, ItemId id) =>
        state.Counts.GetValueOrDefault(id, ItemCounts.None);
}
