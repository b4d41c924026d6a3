using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Closes vendors, each with its address in one transaction; then takes their products from sale, even if the vendor is
/// closed already. What is missed, <see cref="ClosingRecovery"/> finds.
/// </summary>
internal sealed class VendorClosing(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    ProductWithdrawal products,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>False if there is no such vendor.</summary>
    public async Task<bool> Close(
        VendorId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var wasThere = await _retry.Run<bool>($"vendor {id}", TryClose, cancellationToken);
        await products.TakeAll(id, cancellationToken);
        return wasThere;

        async Task<WriteAttempt<bool>> TryClose(CancellationToken token)
        {
            var stored = await table.Find(Keys.Vendor(id), consistent: true, token) as VendorItem;
            precondition.Require(stored?.Version);
            if (stored is null)
            {
                return new(false, false);
            }

            var writeToken = WriteTokens.New(now);
            var closing = new Transaction(writeToken, writeToken)
                .Put(
                    table.ToAttributes(ClosedVendorItem.Of(id, writeToken, now)),
                    VendorItem.Name,
                    Condition.Unchanged(stored.Version)
                )
                .Delete(stored.EmailKey, stored.OwnsEmail);
            await responses.Join(closing, idempotency, result: true, named: null, now, token);
            return new(!(await writer.TryWrite(closing, token)).IsWritten, true);
        }
    }
}
