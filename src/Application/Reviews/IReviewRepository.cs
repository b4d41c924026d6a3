using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Reviews;

/// <summary>
/// The reviews of products: one method per documented access pattern (docs/marketplace.md). Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IReviewRepository
{
    /// <summary>The review of a product by a customer; null if absent.</summary>
    Task<Versioned<Review>?> Find(
        ProductId product,
        UserId author,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>A page of the reviews of a product, newest first, slightly behind the writes.</summary>
    Task<Page<Review>> FindByProduct(
        ProductId product,
        ReviewPlace? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>A page of the reviews of a vendor's products, newest first, slightly behind the writes.</summary>
    Task<Page<Review>> FindByVendor(
        VendorId vendor,
        ReviewPlace? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>A page of a customer's reviews in the order of the products' ids.</summary>
    Task<Page<Review>> FindByAuthor(UserId author, ProductId? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what <c>change</c> makes of the stored review, or of null if it is absent, provided the precondition
    /// holds; the stars of product and vendor change in the same write.
    /// </summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ErasureRunningException">The customer is being erased.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<SavedReview> Save(
        ProductId product,
        UserId author,
        Func<Review?, Review> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedReview>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies <c>change</c> to a review, but not to its stars; null if it is absent, or if <c>change</c> makes nothing of
    /// it.
    /// </summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ErasureRunningException">The customer is being erased.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<Review>?> Reply(
        ProductId product,
        UserId author,
        Func<Review, Review?> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Review>?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a review with its stars, if the precondition holds; false if it does not exist.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<bool> Delete(
        ProductId product,
        UserId author,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
