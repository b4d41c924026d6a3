using System.Collections.Immutable;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Discovery;

/// <summary>Computes and publishes the lists of a content type, on one instance at a time.</summary>
internal sealed class ListRefresher(
    CountFolder folder,
    ListSource source,
    IListRepository lists,
    ILeaseRepository leases,
    DiscoveryOptions options,
    TimeProvider clock
)
{
    private readonly string _holder = UserId.New(clock.GetUtcNow()).Value;

    /// <summary>Publishes the lists.</summary>
    /// <param name="type">The content type; null for all.</param>
    /// <param name="evenIfFresh">Whether lists that are still fresh are replaced, too.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    public async Task<RefreshOutcome> Refresh(ContentType? type, bool evenIfFresh, CancellationToken cancellationToken)
    {
        if (type is not null && !await HasAny(type, evenIfFresh, cancellationToken))
        {
            return RefreshOutcome.UnknownType;
        }

        var state = await folder.Fold(cancellationToken);
        var name = $"lists-{type?.Value ?? "all"}";
        if (await leases.TryAcquire(name, _holder, clock.GetUtcNow(), cancellationToken) is not { } epoch)
        {
            return RefreshOutcome.Elsewhere;
        }

        // Without a finally: after a fault, the lease ends by itself.
        if (evenIfFresh || !await AreFresh(type, cancellationToken))
        {
            await Publish(type, state, epoch, cancellationToken);
        }

        await leases.Release(name, epoch, cancellationToken);
        return RefreshOutcome.Done;
    }

    /// <summary>A list without items.</summary>
    public PublishedList Empty(ListKind kind) => ListOf(kind, [], last: null, epoch: 0, clock.GetUtcNow());

    /// <summary>A list, computed for one answer alone.</summary>
    public async Task<PublishedList> Compute(ListId list, CancellationToken cancellationToken)
    {
        var state = await folder.Fold(cancellationToken);
        var now = clock.GetUtcNow();
        var computed = await source.Compute(list.Type, state, now, cancellationToken);
        return ListOf(list.Kind, computed[list.Kind], last: null, epoch: 0, now);
    }

    // Readers may ask for any content type: those without items must cost little. No index lists parts by their type, but
    // the counts know it, and for a reader they may be some minutes old.
    private async Task<bool> HasAny(ContentType type, bool isExact, CancellationToken cancellationToken)
    {
        if (await source.HasWholes(type, clock.GetUtcNow(), cancellationToken))
        {
            return true;
        }

        var state = isExact ? null : folder.Last;
        return (state ?? await folder.Fold(cancellationToken)).Types.ContainsValue(type);
    }

    private async Task Publish(ContentType? type, CountState state, long epoch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var computed = await source.Compute(type, state, now, cancellationToken);
        foreach (var list in ListId.AllOf(type))
        {
            // An empty list would stay while there is something to show.
            if (computed[list.Kind].IsEmpty)
            {
                continue;
            }

            var last = await lists.Find(list, consistent: true, cancellationToken);
            await lists.TryPublish(list, ListOf(list.Kind, computed[list.Kind], last, epoch, now), cancellationToken);
        }
    }

    private PublishedList ListOf(
        ListKind kind,
        ImmutableArray<RankedItem> items,
        PublishedList? last,
        long epoch,
        DateTimeOffset now
    ) => new(PublishedList.NextGeneration(last, now), epoch, now, now + options.TtlOf(kind), items);

    // Another instance may have published while this one waited for the lease.
    private async Task<bool> AreFresh(ContentType? type, CancellationToken cancellationToken)
    {
        foreach (var list in ListId.AllOf(type))
        {
            var found = await lists.Find(list, consistent: true, cancellationToken);
            if (found?.FreshnessAt(clock.GetUtcNow()) is not ListFreshness.Fresh)
            {
                return false;
            }
        }

        return true;
    }
}
