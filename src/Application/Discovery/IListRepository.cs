using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>
/// Published lists: one method per documented access pattern (docs/data-model.md). Every method throws
/// <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IListRepository
{
    /// <summary>The list as it was last published, as a whole, fresh or stale; null if it does not exist or is too old.</summary>
    Task<PublishedList?> Find(ListId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Publishes a list in place of the last one, as a whole. False, and nothing changes, if there is one of a later
    /// generation, or one that was published under a later epoch.
    /// </summary>
    Task<bool> TryPublish(ListId id, PublishedList list, CancellationToken cancellationToken);
}
