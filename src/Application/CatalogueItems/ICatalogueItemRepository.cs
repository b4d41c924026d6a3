using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>
/// Catalogue items: one method per documented access pattern (docs/data-model.md). Expired and deleted items are never
/// returned. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface ICatalogueItemRepository
{
    /// <summary>The item; null if absent.</summary>
    Task<Versioned<CatalogueItem>?> Find(ItemId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Many items, a result for each id, in any order.</summary>
    Task<ImmutableArray<ItemLookup>> FindMany(
        ImmutableArray<ItemId> ids,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// A page of the visible items of some types that are no parts of others, the newest publication first, slightly behind the
    /// writes. It may be short even if there is a next page.
    /// </summary>
    /// <param name="types">At least one.</param>
    /// <param name="before">Where the page begins; null for the newest.</param>
    /// <param name="now">The clock.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<Page<CatalogueItem>> FindByType(
        ImmutableArray<ContentType> types,
        TimePlace? before,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// A page of the visible parts of an item by position, then by id, slightly behind the writes. It may be short even if
    /// there is a next page.
    /// </summary>
    Task<Page<CatalogueItem>> FindByParent(
        ItemId parent,
        Position? after,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// A page of the last changes of all items, deletions of the last week among them, the earliest first, slightly behind
    /// the writes.
    /// </summary>
    /// <param name="after">Where the page begins: after this time, or after this item's change; null for the beginning.</param>
    /// <param name="before">The time before which it ends; null for no bound.</param>
    /// <param name="limit">The most changes.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<Page<ItemChange>> FindChanges(
        TimePlace? after,
        DateTimeOffset? before,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The last changes of all items, the latest first, slightly behind the writes.</summary>
    Task<ImmutableArray<ItemChange>> FindLatestChanges(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Applies <c>change</c> to the item, which is null if absent, provided that the precondition holds; starts again if
    /// another writer came in between.
    /// </summary>
    /// <returns>The stored item; null if <c>change</c> returned null.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="ItemOwnedException">The marketplace writes this item.</exception>
    /// <exception cref="Errors.ItemTooLargeException">The item would take more than 32 KB.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<SavedItem?> Save(
        ItemId id,
        Func<CatalogueItem?, CatalogueItem?> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedItem?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes the item if the precondition holds; false if it does not exist.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="ItemOwnedException">The marketplace writes this item.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<bool> Delete(
        ItemId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
