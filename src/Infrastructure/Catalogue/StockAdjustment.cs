using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Adds to the stock of a product, or takes from it, in one of two ways.</summary>
internal sealed class StockAdjustment(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>
    /// Without a read, so that concurrent adjustments never start again. A transaction, although of one action: only its
    /// token makes a repetition after a lost response harmless. Null if there is no product.
    /// </summary>
    public async Task<Stock?> Add(ProductId id, long by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var writeToken = WriteTokens.New(now);
        var update = new ItemUpdate()
            .Add(CatalogueAttributes.Available, by)
            .Set(Attributes.WriteToken, new(writeToken));
        var bounds = AttributeCondition
            .AtLeast(CatalogueAttributes.Available, Math.Max(0, -by))
            .And(AttributeCondition.AtMost(CatalogueAttributes.Available, Stock.Most - Math.Max(0, by)));
        var condition = AttributeCondition
            .Is(OfferItem.Kind)
            .And(bounds)
            .And(AttributeCondition.Differs(Attributes.WriteToken, new(writeToken)));
        var write = new Transaction(writeToken, writeToken).Change(Keys.Offer(id), update, condition);
        var outcome = await writer.TryWrite(write, cancellationToken);
        if (!outcome.IsWritten)
        {
            // An offer outside of the bounds is an error.
            return outcome.InTheWay.OfType<OfferItem>().FirstOrDefault() is { } refused
                ? Stock.Of(After(refused, by))
                : null;
        }

        var offer = await table.Find(Keys.Offer(id), consistent: true, cancellationToken) as OfferItem;
        return offer?.ToStock();
    }

    /// <summary>
    /// With a read, because the response to store under a key must be known before the write. Null if there is no
    /// product.
    /// </summary>
    public async Task<Stock?> Replace(
        ProductId id,
        long by,
        DateTimeOffset now,
        IdempotentWrite<Stock?> idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<Stock>($"stock of product {id}", TryReplace, cancellationToken);

        async Task<WriteAttempt<Stock>> TryReplace(CancellationToken token)
        {
            if (await table.Find(Keys.Offer(id), consistent: true, token) is not OfferItem stored)
            {
                return new(false, null);
            }

            var after = Stock.Of(After(stored, by));
            var writeToken = WriteTokens.New(now);
            var write = new Transaction(writeToken, writeToken).Change(
                Keys.Offer(id),
                OfferItem.UpdateOf(after, writeToken),
                AttributeCondition.Is(OfferItem.Kind).And(stored.Unchanged())
            );
            await responses.Join(write, idempotency, after, named: null, now, token);
            return new(!(await writer.TryWrite(write, token)).IsWritten, after);
        }
    }

    private static long After(OfferItem offer, long by)
    {
        var available = offer.Available ?? throw new StockNotCountedException();
        return (available + by) switch
        {
            < 0 => throw new OutOfStockException(available),
            > Stock.Most => throw new QuantityLimitException(available),
            var after => after,
        };
    }
}
