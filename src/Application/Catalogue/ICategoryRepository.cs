using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// The categories of products: one method per documented access pattern (docs/marketplace.md). Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface ICategoryRepository
{
    /// <summary>All categories in the order of their ids.</summary>
    Task<ImmutableArray<Category>> FindAll(bool consistent, CancellationToken cancellationToken);

    /// <summary>Stores a category, or gives it another name, if the precondition holds.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<Category>> Save(
        Category category,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Category>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Spreads the list of a category over another number of partitions while it is in use; takes as long as the category
    /// is large, and a minute more. A page may miss a product, or have it twice, while it is being moved.
    /// </summary>
    /// <returns>The number of products moved; null if there is no such category.</returns>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<long?> Reshard(CategorySlug slug, int partitions, CancellationToken cancellationToken);
}
