using System.Collections.Immutable;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Discovery;

/// <summary>
/// What was counted for lists: one method per documented access pattern (docs/data-model.md). Every method throws
/// <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface ICountRepository
{
    /// <summary>Stores a delta; stored again, nothing changes.</summary>
    Task Add(CountDelta delta, CancellationToken cancellationToken);

    /// <summary>The deltas that were not removed, each stored before this call began; of very many, some.</summary>
    Task<ImmutableArray<CountDelta>> FindDeltas(CancellationToken cancellationToken);

    /// <summary>Removes deltas.</summary>
    Task Remove(IEnumerable<CountDelta> deltas, CancellationToken cancellationToken);

    /// <summary>
    /// What all instances counted so far; null if nothing was. If it was counted under another model, nothing but how far
    /// deltas have been folded.
    /// </summary>
    Task<Versioned<CountState>?> FindState(DiscoveryModel model, CancellationToken cancellationToken);

    /// <summary>Stores the state, as a whole, in place of the one that was read. False if another one came in between.</summary>
    /// <param name="state">The state.</param>
    /// <param name="model">The model under which it was counted.</param>
    /// <param name="replaced">The version that was read; null for none.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    Task<bool> TrySave(
        CountState state,
        DiscoveryModel model,
        long? replaced,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
