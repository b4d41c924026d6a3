using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>One transaction for the product and its offer, provided that the vendor is there.</summary>
internal sealed class ProductCreation(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    CategoryLists categories
)
{
    public async Task<Versioned<ProductDetails>> Create(
        Product product,
        Stock stock,
        DateTimeOffset now,
        IdempotentWrite<Versioned<ProductDetails>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var list = await categories.PartitionOf(product, stored: null, cancellationToken);
        var writeToken = WriteTokens.New(now);
        var created = new Versioned<Product>(product, Versions.New(now));
        var result = created.Select(made => new ProductDetails(made, stock, StarCounts.None, Fans: 0));
        var vendor = AttributeCondition
            .Is(VendorItem.Kind)
            .And(AttributeCondition.Has(CatalogueAttributes.Currency, new(product.Price.Currency.Code)));
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(ProductItem.Of(created, writeToken, list)), ProductItem.Name, Condition.Absent)
            .Put(table.ToAttributes(OfferItem.Of(product, stock, writeToken)), ProductItem.Name, Condition.Absent)
            .Provided(Keys.Vendor(product.VendorId), vendor)
            .PutEntry(table, created, now);
        await responses.Join(write, idempotency, result, named: null, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        if (outcome.IsWritten)
        {
            return result;
        }

        // The product first: the item with its id is its own.
        var isTaken = outcome.InTheWay.Any(item => item is ProductItem or OfferItem or RemovedProductItem);
        if (!isTaken)
        {
            outcome.RequireOwnEntry();
        }

        return isTaken ? throw new ProductExistsException(product.Id)
            : outcome.InTheWay.OfType<VendorItem>().FirstOrDefault() is { } other
                ? throw new CurrencyMismatchException("price", product.Price.Currency, Currency.Parse(other.Currency))
            : throw new VendorNotFoundException(product.VendorId);
    }
}
