using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <inheritdoc cref="IStockRepository"/>
internal sealed class DynamoDbStockRepository(
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StockAdjustment adjustment
) : IStockRepository
{
    public async Task<Stock?> Replace(
        ProductId id,
        Stock stock,
        long? expected,
        DateTimeOffset now,
        IdempotentWrite<Stock?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var (key, writeToken) = (Keys.Offer(id), WriteTokens.New(now));
        var update = new ItemUpdate().Set(Attributes.WriteToken, new(writeToken));
        update = stock.Available is { } available
            ? update.Set(CatalogueAttributes.Available, AttributeCondition.NumberOf(available))
            : update.Remove(CatalogueAttributes.Available);
        var condition = AttributeCondition.Is(OfferItem.Kind);
        if (expected is { } number)
        {
            condition = condition.And(
                AttributeCondition.Has(CatalogueAttributes.Available, AttributeCondition.NumberOf(number))
            );
        }

        if (idempotency is null)
        {
            // Half the price of a transaction.
            var alone = await writer.TryUpdate(update.ToRequest(key, condition), ProductItem.Name, cancellationToken);
            return alone.InTheWay.IsOf(writeToken) || alone.After is not null ? stock : Refuse(alone.InTheWay);
        }

        var write = new Transaction(writeToken, writeToken).Change(key, update, condition);
        await responses.Join(write, idempotency, stock, named: null, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.IsWritten ? stock : Refuse(outcome.InTheWay.FirstOrDefault(item => item is OfferItem));
    }

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

    // Only an unexpected stock refuses the write of an offer that is there.
    private static Stock? Refuse(TableItem? inTheWay) =>
        inTheWay is OfferItem offer ? throw new StockMovedException(offer.Available) : null;
}
