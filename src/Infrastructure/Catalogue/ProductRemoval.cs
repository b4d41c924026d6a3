using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Removes products; what is left in place of the offer keeps the id taken.</summary>
internal sealed class ProductRemoval(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>False if there is no such product.</summary>
    public async Task<bool> Remove(
        ProductId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<bool>($"product {id}", TryRemove, cancellationToken);

        async Task<WriteAttempt<bool>> TryRemove(CancellationToken token)
        {
            var stored = await table.Load<ProductItem>(Keys.Product(id), consistent: true, token);
            precondition.Require(stored?.Version);
            if (stored is null)
            {
                return new(false, false);
            }

            var writeToken = WriteTokens.New(now);
            var removal = new Transaction(writeToken, writeToken)
                .Delete(Keys.Product(id), Condition.Unchanged(stored.Version))
                .Put(
                    table.ToAttributes(RemovedProductItem.Of(id, writeToken)),
                    ProductItem.Name,
                    AttributeCondition.Is(OfferItem.Kind)
                )
                .DeleteEntry(table, stored, now);
            await responses.Join(removal, idempotency, result: true, named: null, now, token);
            var outcome = await writer.TryWrite(removal, token);
            outcome.RequireOwnEntry();
            return new(!outcome.IsWritten, true);
        }
    }
}
