namespace Personalisation.Application.Discovery;

/// <summary>
/// Who does a piece of work at the moment. A lease saves work and decides nothing: what its holder writes is fenced by the
/// lease's epoch. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface ILeaseRepository
{
    /// <summary>Takes a lease that is free, has ended or is the holder's own; null if another one holds it.</summary>
    /// <returns>The epoch, larger each time.</returns>
    Task<long?> TryAcquire(string name, string holder, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a lease, if it is still of this epoch.</summary>
    Task Release(string name, long epoch, CancellationToken cancellationToken);
}
