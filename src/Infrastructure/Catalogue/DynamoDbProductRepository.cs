using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Tallies;

namespace Personalisation.Infrastructure.Catalogue;

/// <inheritdoc cref="IProductRepository"/>
internal sealed class DynamoDbProductRepository(
    ItemTable table,
    CategoryLists categories,
    ProductCreation creation,
    ProductChange changing,
    ProductRemoval removal,
    ChangedRatings ratings
) : IProductRepository
{
    public async Task<Versioned<ProductDetails>?> Find(
        ProductId id,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var read = await Details.Read(table, Keys.Product(id), consistent, cancellationToken);
        if (read.Find<ProductItem>() is not { } item || read.Find<OfferItem>() is not { } offer)
        {
            return null;
        }

        // The process that knew of it may have ended; the next read notices.
        if (item.Rating() != read.Stars.Total)
        {
            ratings.Add(id);
        }

        return new(new ProductDetails(item.ToProduct(), offer.ToStock(), read.Stars, read.Fans), item.Version);
    }

    public async Task<bool> IsKnown(ProductId id, CancellationToken cancellationToken) =>
        await table.FindOrRest(Keys.Offer(id), cancellationToken) is not null;

    public async Task<Offer?> FindOffer(ProductId id, CancellationToken cancellationToken) =>
        (await table.FindOrRest(Keys.Offer(id), cancellationToken) as OfferItem)?.ToOffer();

    public async Task<Page<ListedProduct>?> FindByVendor(
        VendorId vendor,
        bool hidden,
        ProductId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var query = VendorProductsQuery.Of(vendor, after);
        var page = await table.ReadPage<ProductItem>(query, limit, cancellationToken);
        if (
            page.Items.Count == 0
            && after is null
            && await table.FindOrRest(Keys.Vendor(vendor), cancellationToken) is null
        )
        {
            return null;
        }

        var shown = page.Items.Where(item => hidden || item.ForSale).Select(item => item.ToListed());
        return new Page<ListedProduct>([.. shown], page.Next(item => new Position(0, item.Id)));
    }

    public Task<Page<ListedProduct>?> FindByCategory(
        CategorySlug category,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    ) => categories.Find(category, window, limit, cancellationToken);

    public Task<Versioned<ProductDetails>> Create(
        Product product,
        Stock stock,
        DateTimeOffset now,
        IdempotentWrite<Versioned<ProductDetails>>? idempotency,
        CancellationToken cancellationToken
    ) => creation.Create(product, stock, now, idempotency, cancellationToken);

    public Task<Versioned<ProductDetails>?> Change(
        ProductId id,
        Func<Product, Product> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<ProductDetails>?>? idempotency,
        CancellationToken cancellationToken
    ) => changing.Change(id, change, precondition, now, idempotency, cancellationToken);

    public Task<bool> Delete(
        ProductId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(id, precondition, now, idempotency, cancellationToken);
}
