using System.Collections.Immutable;
using Personalisation.Domain.Marketplace;

namespace Personalisation.Application.Marketplace;

/// <summary>The marketplace as a whole. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.</summary>
public interface IMarketplaceRepository
{
    /// <summary>
    /// Reads the whole table and compares what is stored in several places. What is written meanwhile may look like a
    /// breach.
    /// </summary>
    Task<ImmutableArray<Breach>> FindBreaches(CancellationToken cancellationToken);
}
