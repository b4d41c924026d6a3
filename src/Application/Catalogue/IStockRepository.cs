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
    /// <param name="id">The product.</param>
    /// <param name="stock">The stock after it.</param>
    /// <param name="expected">The stock that must be there before; null for any.</param>
    /// <param name="now">The current time.</param>
    /// <param name="idempotency">What to store under the request's idempotency key; null without one.</param>
    /// <param name="cancellationToken">Cancels the write; it may still be stored.</param>
    /// <exception cref="StockMovedException">It is not the expected one.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Stock?> Replace(
        ProductId id,
        Stock stock,
        Stock? expected,
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
