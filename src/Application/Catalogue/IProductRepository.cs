using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// Products: one method per documented access pattern (docs/marketplace.md). Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IProductRepository
{
    /// <summary>The product with its stock, stars and fans; null if absent.</summary>
    Task<Versioned<ProductDetails>?> Find(ProductId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Whether there is such a product, or was: what it leaves behind can still be listed.</summary>
    Task<bool> IsKnown(ProductId id, CancellationToken cancellationToken);

    /// <summary>What must be known of a product to favour or review it; null if absent.</summary>
    Task<Offer?> FindOffer(ProductId id, CancellationToken cancellationToken);

    /// <summary>
    /// A page of a vendor's products in the order of their ids, slightly behind the writes. Without <c>hidden</c>, only
    /// those for sale: it may then be short or empty even if there is a next page. Null if there never was such a vendor.
    /// </summary>
    Task<Page<ListedProduct>?> FindByVendor(
        VendorId vendor,
        bool hidden,
        ProductId? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// A page of the products of a category that are for sale, newest first, slightly behind the writes. Null if there
    /// is no such category.
    /// </summary>
    Task<Page<ListedProduct>?> FindByCategory(
        CategorySlug category,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Stores a new product.</summary>
    /// <exception cref="VendorNotFoundException">There is no such vendor.</exception>
    /// <exception cref="CategoryNotFoundException">There is no such category.</exception>
    /// <exception cref="CurrencyMismatchException">The price is not in the vendor's currency.</exception>
    /// <exception cref="ProductExistsException">There is, or was, a product of this id.</exception>
    Task<Versioned<ProductDetails>> Create(
        Product product,
        Stock stock,
        DateTimeOffset now,
        IdempotentWrite<Versioned<ProductDetails>>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies <c>change</c> to a product if the precondition holds; starts again if another writer came in between. If
    /// nothing changes, nothing is written. The stock stays.
    /// </summary>
    /// <returns>The resulting product; null if absent.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="VendorNotFoundException">It would be put on sale, and its vendor is closed.</exception>
    /// <exception cref="CategoryNotFoundException">There is no such category.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<ProductDetails>?> Change(
        ProductId id,
        Func<Product, Product> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<ProductDetails>?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Removes a product if the precondition holds; its id stays taken. False if there is none.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<bool> Delete(
        ProductId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );
}
