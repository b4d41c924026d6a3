using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Catalogue;

/// <inheritdoc cref="IStockRepository"/>
internal sealed class DynamoDbStockRepository(StockReplacement replacement, StockAdjustment adjustment)
    : IStockRepository
{
    public Task<Stock?> Replace(
        ProductId id,
        Stock stock,
        Stock? expected,
        DateTimeOffset now,
        IdempotentWrite<Stock?>? idempotency,
        CancellationToken cancellationToken
    ) => replacement.Set(id, stock, expected, now, idempotency, cancellationToken);

    public Task<Stock?> Adjust(
        ProductId id,
        long by,
        DateTimeOffset now,
        IdempotentWrite<Stock?>? idempotency,
        CancellationToken cancellationToken
    ) =>
        idempotency is null
            ? adjustment.Add(id, by, now, cancellationToken)
            : adjustment.Replace(id, by, now, idempotency, cancellationToken);
}
