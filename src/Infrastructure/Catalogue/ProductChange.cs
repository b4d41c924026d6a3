using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Reads a product, changes it, and writes it with its offer if nobody came in between. The stock is not part of it, so
/// an editor never undoes a sale.
/// </summary>
internal sealed class ProductChange(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    CategoryLists categories,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The resulting product; null if absent.</summary>
    public async Task<Versioned<ProductDetails>?> Change(
        ProductId id,
        Func<Product, Product> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<ProductDetails>?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<Versioned<ProductDetails>>($"product {id}", TryChange, cancellationToken);

        async Task<WriteAttempt<Versioned<ProductDetails>>> TryChange(CancellationToken token)
        {
            var read = await Details.Read(table, Keys.Product(id), consistent: true, token);
            var (stored, offer) = (read.Find<ProductItem>(), read.Find<OfferItem>());
            precondition.Require(stored?.Version);
            if (stored is null || offer is null)
            {
                return new(false, null);
            }

            var before = stored.ToProduct();
            var after = change(before);
            var isSame = ReferenceEquals(after, before);
            var version = isSame ? stored.Version : Versions.After(stored.Version, now);
            var details = new ProductDetails(after, offer.ToStock(), read.Stars, read.Fans);
            var changed = new Versioned<ProductDetails>(details, version);
            var write = isSame
                ? Transaction.CheckOf(ItemKey.Of(stored), stored.Version, now)
                : await WriteOf(stored, changed, now, token);
            await responses.Join(write, idempotency, changed, named: null, now, token);
            if (!write.HasWrites)
            {
                return new(false, changed);
            }

            var outcome = await writer.TryWrite(write, token);
            outcome.RequireOwnEntry();
            // Nothing is put on sale while its vendor closes: whichever comes second sees the first.
            return outcome.InTheWay.Any(item => item is ClosedVendorItem)
                ? throw new VendorNotFoundException(changed.Value.Product.VendorId)
                : new(!outcome.IsWritten, changed);
        }
    }

    private async Task<Transaction> WriteOf(
        ProductItem stored,
        Versioned<ProductDetails> changed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var product = changed.Select(details => details.Product);
        var list = await categories.PartitionOf(product.Value, stored, cancellationToken);
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken)
            .Put(
                table.ToAttributes(
                    ProductItem.Of(product, writeToken, list).Rated(changed.Value.Stars.Total, writeToken)
                ),
                ProductItem.Name,
                Condition.Unchanged(stored.Version).And(stored.RatingUnchanged()).And(stored.ListUnchanged())
            )
            .Change(
                Keys.Offer(product.Value.Id),
                OfferItem.UpdateOf(product.Value, writeToken),
                AttributeCondition.Is(OfferItem.Kind)
            )
            .PutEntry(table, product, now);
        return product.Value.ForSale && !stored.ForSale
            ? write.Provided(Keys.Vendor(product.Value.VendorId), AttributeCondition.Is(VendorItem.Kind))
            : write;
    }
}
