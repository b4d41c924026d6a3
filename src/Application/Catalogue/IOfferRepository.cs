using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// Products as they are offered. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is
/// unavailable.
/// </summary>
public interface IOfferRepository
{
    /// <summary>The products that exist among these, perhaps a moment behind.</summary>
    Task<ImmutableDictionary<ProductId, Offer>> FindAll(
        IReadOnlyCollection<ProductId> ids,
        CancellationToken cancellationToken
    );
}
