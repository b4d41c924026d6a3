using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Sets the stock of a product, provided that nobody has written the offer since it was read: an
/// attempt that reaches the store late must not undo a sale, nor a newer stock.
/// </summary>
internal sealed class StockReplacement(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>
    /// A transaction, although of one action: only its token tells a repetition after a lost response from a new write.
    /// Null if there is no product.
    /// </summary>
    public async Task<Stock?> Set(
        ProductId id,
        Stock stock,
        Stock? expected,
        DateTimeOffset now,
        IdempotentWrite<Stock?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<Stock>($"stock of product {id}", TrySet, cancellationToken);

        async Task<WriteAttempt<Stock>> TrySet(CancellationToken token)
        {
            if (await table.Find(Keys.Offer(id), consistent: true, token) is not OfferItem stored)
            {
                return new(false, null);
            }

            if (expected is not null && stored.Available != expected.Available)
            {
                throw new StockMovedException(stored.Available);
            }

            var writeToken = WriteTokens.New(now);
            var write = new Transaction(writeToken, writeToken).Change(
                Keys.Offer(id),
                OfferItem.UpdateOf(stock, writeToken),
                AttributeCondition.Is(OfferItem.Kind).And(stored.Unchanged())
            );
            await responses.Join(write, idempotency, stock, named: null, now, token);
            return new(!(await writer.TryWrite(write, token)).IsWritten, stock);
        }
    }
}
