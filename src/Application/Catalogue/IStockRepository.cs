using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// The stock of products: one method per documented access pattern (docs/marketplace.md). Every method throws <see
/// cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IStockRepository
{
    /// <summary>
    /// Sets the stock of a product, exactly once even if the store's response is lost or an attempt arrives late; null if
    /// there is no product.
    /// </summary>
    /// <exception cref="StockMovedException">It is not the expected one.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Stock?> Replace(
        ProductId id,
        Stock stock,
        long? expected,
        DateTimeOffset now,
        IdempotentWrite<Stock?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Adds to the stock of a product, exactly once even if the store's response is lost; null if there is no product.
    /// </summary>
    /// <returns>The stock after it, and perhaps after others that followed.</returns>
    /// <exception cref="StockNotCountedException">The stock is not counted.</exception>
    /// <exception cref="OutOfStockException">Fewer would be left than none.</exception>
    /// <exception cref="QuantityLimitException">There would be more than can be counted.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Stock?> Adjust(
        ProductId id,
        long by,
        DateTimeOffset now,
        IdempotentWrite<Stock?>? idempotency,
        CancellationToken cancellationToken
    );
}
